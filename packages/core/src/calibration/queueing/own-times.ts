import { type Finding, identified, notIdentifiable } from "../finding.js";
import { fewestSlots } from "./fewest-slots.js";
import { serviceStarts } from "./service-starts.js";
import type { Visits } from "./visits.js";

/** What is known about who serves the lines of a service. */
export interface Servers {
  /** Visits served at once from each line; undefined: nobody knows. */
  readonly slots: number | undefined;
  /** Whether each line is served first come, first served. */
  readonly isFifo: boolean;
  /** Whether every visit is in the data, not a sample of them. */
  readonly isComplete: boolean;
  /** Whether the visits of each line are told apart, as by an instance that each names, or since there is but one. */
  readonly knowsLines: boolean;
}

/** What visits took by themselves, without waiting for slots and for calls. */
export interface OwnTimes {
  /** In ms, of the visits that count. */
  readonly durations: Float64Array;
  /** Share of the visits that waited for a slot. */
  readonly waited: number;
  /** Time that all of them waited, on average, in ms. */
  readonly meanWaitMs: number;
}

/** Share of visits that clocks and requests unseen may contradict. */
const TOLERATED = 0.001;
/** Difference of means that no longer matters. */
const NEGLIGIBLE = 0.01;

/** Takes waiting out of the visits of a service, line by line, where that can be done. */
export function ownTimes(lines: readonly Visits[], servers: Servers): Finding<OwnTimes> {
  const total = lines.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
  if (total === 0) return notIdentifiable("no visit of it is in the data");
  if (lines.every(({ starts }) => starts.every((start) => !Number.isNaN(start))))
    return identified(
      collect(
        lines,
        lines.map(({ starts }) => starts),
      ),
    );
  const alone = collect(
    lines,
    lines.map(({ arrivals }) => arrivals),
  );
  const obstacle = obstacleOf(servers);
  if (obstacle !== undefined) return notIdentifiable(obstacle);
  if (servers.slots === undefined) return withUnknownSlots(lines, alone);
  const found = lines.map((line) => serviceStarts(line, servers.slots ?? 1));
  const impossible = found.reduce((sum, line) => sum + line.impossible, 0);
  if (impossible > total * TOLERATED) {
    const least = lines.reduce((most, line) => Math.max(most, fewestSlots(line)), 1);
    return notIdentifiable(
      `${impossible} of ${total} visits end before ${servers.slots} ${servers.slots === 1 ? "slot" : "slots"} served first come, first served could have begun them; at least ${least} are needed, or the line is not served in that order`,
    );
  }
  return identified(
    collect(
      lines,
      found.map(({ starts }) => starts),
    ),
    [
      `each line has ${servers.slots === Number.POSITIVE_INFINITY ? "slots without limit" : `${servers.slots} of them`}, served first come, first served`,
    ],
  );
}

function obstacleOf({ slots, isFifo, isComplete, knowsLines }: Servers): string | undefined {
  if (slots === Number.POSITIVE_INFINITY) return undefined;
  if (!isComplete)
    return "no start of work is in the data, and of a sample of the visits nobody knows who was in front; trace all of them, or write starts down";
  if (!isFifo)
    return "no start of work is in the data, and its line is not served first come, first served, so nobody knows who waited for whom";
  if (!knowsLines) return "no start of work is in the data, nor which instance served a visit, so nobody knows who waited for whom";
  return undefined;
}

/** Between the fewest slots that can be and slots without limit there is an answer for every number of them. */
function withUnknownSlots(lines: readonly Visits[], alone: OwnTimes): Finding<OwnTimes> {
  const slots = lines.reduce((most, line) => Math.max(most, fewestSlots(line)), 1);
  const busiest = collect(
    lines,
    lines.map((line) => serviceStarts(line, slots).starts),
  );
  const [least, most] = [meanOf(busiest.durations), meanOf(alone.durations)];
  if (most - least <= NEGLIGIBLE * most)
    return identified(busiest, [`hardly any visit waits, however many slots there are: ${slots} are enough`]);
  return notIdentifiable(
    `nobody says how many visits are served at once: with ${slots} (the fewest that can be) its work takes ${least.toPrecision(3)} ms on average, without limit ${most.toPrecision(3)} ms`,
  );
}

function collect(lines: readonly Visits[], starts: readonly Float64Array[]): OwnTimes {
  const total = lines.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
  const durations = new Float64Array(total);
  let [count, waited, wait] = [0, 0, 0];
  for (const [index, { arrivals, ends, away, counts }] of lines.entries()) {
    const began = starts[index]!;
    for (let i = 0; i < arrivals.length; i++) {
      const waitMs = Math.max(0, began[i]! - arrivals[i]!);
      wait += waitMs;
      if (waitMs > 1e-6) waited++;
      if (counts[i] === 1) durations[count++] = Math.max(0, ends[i]! - began[i]! - away[i]!);
    }
  }
  return { durations: durations.slice(0, count), waited: waited / total, meanWaitMs: wait / total };
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
