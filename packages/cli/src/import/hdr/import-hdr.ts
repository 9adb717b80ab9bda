import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Imported } from "../imported.js";
import { createDurations, type Durations } from "../measure/durations.js";
import { readLines } from "../read/read-lines.js";
import { openTally, type Tally } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { alike, createRateBins, type RateBins } from "../traffic/rate-bins.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import { latencyOf, plainName, type TrafficSource } from "../traffic/traffic.js";
import { decodeHistogram } from "./decode-histogram.js";

/** What an import of histogram logs is told beside. */
export interface HdrOptions extends TrafficOptions {
  /** Unit of the values recorded; undefined where it has to be told from the column of maxima. */
  readonly unit?: string | undefined;
}

interface Tagged {
  readonly times: Durations;
  readonly bins: RateBins;
  requests: number;
}

const UNITS_MS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000 };
const MOST_TAGS = 50;
/** Between them lie latencies of services in the middle of what was recorded. */
const LEAST_MS = 0.05;
const MOST_MS = 5000;
const FIELD = { status: "mapped", to: "traffic.*.rate" } as const;
const VALUES = { status: "approximated", to: "services.*.demand", note: "demands are fitted so that these latencies come out" } as const;

/**
 * Makes a scenario of logs of HdrHistogram: each interval tells how many requests there were and how long they took; each tag is a service.
 * @throws CommandError, with file and line, for a line that is no interval.
 */
export async function importHdr(files: readonly string[], options: HdrOptions): Promise<Imported> {
  const tags = new Map<string, Tagged>();
  const tallies: Tally[] = [];
  const notes: string[] = [];
  for (const file of files) tallies.push(await readLog(file, tags, options.unit, notes));
  const entries = [...tags];
  const tables = alike(entries.map(([, { bins }]) => bins.table()));
  const sources = entries.map(
    ([name, { times, requests }], index): TrafficSource => ({
      name: `${name}-requests`,
      service: name,
      rate: tables[index]!,
      classes: [],
      requests,
      errors: 0,
      latency: latencyOf(times),
    }),
  );
  return trafficScenario({ name: nameOfFiles(files, "latencies"), sources, tallies, notes }, options);
}

async function readLog(file: string, tags: Map<string, Tagged>, given: string | undefined, notes: string[]): Promise<Tally> {
  const tally = openTally(file, "histogram log");
  let baseS = 0;
  let unit = given;
  for await (const lines of readLines(file)) {
    for (const { number, text, isText } of lines) {
      const refuse = (message: string): never => {
        throw new CommandError(ExitCode.usage, `${file}:${number}: ${message}`);
      };
      if (!isText) refuse("not UTF-8 text; is this a log of HdrHistogram?");
      const base = /^#\[(?:BaseTime|StartTime): ([\d.]+)/.exec(text);
      if (base !== null) baseS = Number(base[1]);
      if (text.startsWith("#") || text.startsWith('"StartTimestamp"') || text.trim() === "") continue;
      const cells = text.split(",");
      const tag = cells[0]?.startsWith("Tag=") === true ? (cells.shift() as string).slice(4) : "";
      const [start = Number.NaN, length = Number.NaN, max = Number.NaN] = cells.slice(0, 3).map(Number);
      const values = decodeHistogram(cells[3] ?? "");
      if (!(start >= 0 && length > 0) || values === undefined)
        return refuse("no interval: a start and a length in seconds, a maximum and a compressed histogram (V2) are expected");
      unit ??= unitFor(values, max);
      tally.object();
      for (const [name, value] of [
        ["start", start],
        ["length", length],
        ["max", max],
      ] as const)
        tally.add(name, FIELD, value, number);
      tally.add("histogram", VALUES, `${values.length} values`, number);
      if (tag !== "") tally.add("tag", { status: "mapped", to: "services" }, tag, number);
      add(tags, tag, (start < 1e8 ? baseS + start : start) * 1000, length, values, UNITS_MS[unit] ?? 1);
    }
  }
  if (tally.counts().objects === 0) throw new CommandError(ExitCode.usage, `${file}:1: there is no interval in this log`);
  if (given === undefined)
    notes.push(
      `${file}: the unit of its values is not written; taken for ${unit}, as its maxima and what comes out suggest (--unit tells)`,
    );
  return tally;
}

/** Writers divide maxima so that they are ms, by a million for ns and by a thousand for us; not all of them do, so what comes out is looked at, too. */
function unitFor(values: readonly (readonly [number, number])[], max: number): string {
  const largest = values.at(-1)?.[0] ?? 0;
  const middle = values[Math.floor(values.length / 2)]?.[0] ?? 0;
  const ratio = max > 0 ? largest / max : 1;
  const suggested = ratio > 3e4 ? "ns" : ratio > 30 ? "us" : "ms";
  const isPlausible = (unit: string) => middle * (UNITS_MS[unit] ?? 1) >= LEAST_MS && middle * (UNITS_MS[unit] ?? 1) <= MOST_MS;
  return [suggested, "us", "ns", "ms"].find(isPlausible) ?? suggested;
}

function add(
  tags: Map<string, Tagged>,
  tag: string,
  atMs: number,
  seconds: number,
  values: readonly (readonly [number, number])[],
  unitMs: number,
): void {
  const given = plainName(tag, "web");
  const name = tags.has(given) || tags.size < MOST_TAGS ? given : "other";
  const own = tags.get(name) ?? { times: createDurations(), bins: createRateBins(Math.max(1000, Math.round(seconds) * 1000)), requests: 0 };
  tags.set(name, own);
  const requests = values.reduce((sum, [, times]) => sum + times, 0);
  own.requests += requests;
  own.bins.add(atMs, requests);
  for (const [value, times] of values) own.times.add(value * unitMs, times);
}
