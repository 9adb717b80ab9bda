import { createDistribution } from "../engine/distributions/create-distribution.js";
import type { SourceSpec } from "../model/source.js";
import { rateAt, turningPoints } from "./rate-at.js";

/** How many requests a source sends over the time of a scenario. */
export interface SourceRate {
  /** Requests per ms at an instant of the scenario. */
  at(ms: number): number;
  /** Instants at which that may be highest. */
  readonly candidatesMs: readonly number[];
  /** What had to be assumed, in words; undefined when nothing. */
  readonly assumption: string | undefined;
}

/** Records are counted in spans of this length. */
const COUNTED_MS = 60_000;

/** Requests that a source sends: users as if every answer came at once, records by the minute. */
export function sourceRate(source: SourceSpec, durationMs: number): SourceRate {
  const stopMs = Math.min(source.stopMs, durationMs);
  const within = (rate: (ms: number) => number) => (ms: number) => (ms >= source.startMs && ms < stopMs ? rate(ms) : 0);
  switch (source.type) {
    case "open": {
      const perArrival = createDistribution(source.batch, {}).mean;
      if (source.process.type === "renewal") {
        const rate = perArrival / createDistribution(source.process.gap, {}).mean;
        return { at: within(() => rate), candidatesMs: [source.startMs], assumption: undefined };
      }
      const { rate } = source;
      return {
        at: within((ms) => perArrival * rateAt(rate, ms - source.startMs)),
        candidatesMs: turningPoints(rate, stopMs - source.startMs).map((ms) => source.startMs + ms),
        assumption: rate.type === "bursty" ? "bursts are planned for as if they lasted" : undefined,
      };
    }
    case "closed": {
      const rate = source.users / createDistribution(source.think, {}).mean;
      const assumption = "users are counted as if every answer came at once";
      return { at: within(() => rate), candidatesMs: [source.startMs], assumption };
    }
    case "replay":
      return counted(
        source.events.slice(0, source.limit).map(({ atMs }) => source.startMs + atMs),
        stopMs,
      );
    case "sessions": {
      const sent = source.users.flatMap((turns) => {
        let ms = source.startMs;
        return turns.map(({ thinkMs }) => {
          ms += thinkMs;
          return ms;
        });
      });
      return { ...counted(sent, stopMs), assumption: "users are counted as if every answer came at once" };
    }
  }
}

/** Records, as a rate that is constant over each minute. */
function counted(sentMs: readonly number[], stopMs: number): SourceRate {
  const counts = new Map<number, number>();
  for (const ms of sentMs) if (ms < stopMs) counts.set(Math.floor(ms / COUNTED_MS), (counts.get(Math.floor(ms / COUNTED_MS)) ?? 0) + 1);
  return {
    at: (ms) => (counts.get(Math.floor(ms / COUNTED_MS)) ?? 0) / COUNTED_MS,
    candidatesMs: [...counts.keys()].map((minute) => minute * COUNTED_MS),
    assumption: undefined,
  };
}
