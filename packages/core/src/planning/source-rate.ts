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
        source.startMs,
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
      return { ...counted(sent, source.startMs, stopMs), assumption: "users are counted as if every answer came at once" };
    }
  }
}

/** Records, as a rate that is constant over each minute of the window; what is left of a minute belongs to the one before it. */
function counted(sentMs: readonly number[], startMs: number, stopMs: number): SourceRate {
  const last = Math.max(1, Math.floor((stopMs - startMs) / COUNTED_MS)) - 1;
  const spanOf = (ms: number): number => Math.min(last, Math.floor((ms - startMs) / COUNTED_MS));
  const beginOf = (span: number): number => startMs + span * COUNTED_MS;
  const lengthOf = (span: number): number => (span < last ? COUNTED_MS : stopMs - beginOf(span));
  const isWithin = (ms: number): boolean => ms >= startMs && ms < stopMs;
  const counts = new Map<number, number>();
  for (const ms of sentMs) if (isWithin(ms)) counts.set(spanOf(ms), (counts.get(spanOf(ms)) ?? 0) + 1);
  return {
    at: (ms) => (isWithin(ms) ? (counts.get(spanOf(ms)) ?? 0) / lengthOf(spanOf(ms)) : 0),
    candidatesMs: [...counts.keys()].map(beginOf),
    assumption: undefined,
  };
}
