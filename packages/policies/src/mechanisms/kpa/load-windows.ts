import type { ObservedLoad } from "./decider.js";
import { createLinearAverage } from "./linear-average.js";
import { createWeightedAverage } from "./weighted-average.js";

/** Pods report each second. */
const SECOND_MS = 1000;

/** How the load of the last while is averaged. */
export interface WindowOptions {
  readonly stableWindowMs: number;
  readonly panicWindowMs: number;
  readonly aggregation: "linear" | "weighted-exponential";
}

/** The load of a revision over its stable and its panic window. */
export interface LoadWindows {
  /** Records the load since the last call, undefined where nothing reported it; a first call covers one second. */
  record(nowMs: number, load: number | undefined): void;
  /** Adds to the load of this second, beside what `record` reports: the first request of a revision is reported as it comes. */
  add(nowMs: number, load: number): void;
  /** What the windows hold now: nothing when no record is as young as the stable window. */
  at(nowMs: number): ObservedLoad;
}

/** Keeps both windows in buckets of a second. */
export function createLoadWindows({ stableWindowMs, panicWindowMs, aggregation }: WindowOptions): LoadWindows {
  const create = aggregation === "linear" ? createLinearAverage : createWeightedAverage;
  const stable = create(stableWindowMs, SECOND_MS);
  const panic = create(panicWindowMs, SECOND_MS);
  let askedMs: number | undefined;
  let recordedMs: number | undefined;

  return {
    record(nowMs, load) {
      const since = askedMs ?? nowMs - SECOND_MS;
      askedMs = nowMs;
      if (load === undefined) return;
      // Ticks seldom come on a whole second: record each second that has begun since the last tick once.
      const seconds = Math.floor(nowMs / SECOND_MS) - Math.floor(since / SECOND_MS);
      for (let ago = Math.min(seconds, Math.ceil(stableWindowMs / SECOND_MS)) - 1; ago >= 0; ago--) {
        stable.record(nowMs - ago * SECOND_MS, load);
        panic.record(nowMs - ago * SECOND_MS, load);
      }
      recordedMs = nowMs;
    },
    add(nowMs, load) {
      stable.record(nowMs, load);
      panic.record(nowMs, load);
      askedMs = nowMs;
      recordedMs = nowMs;
    },
    at(nowMs) {
      if (recordedMs === undefined || nowMs - recordedMs > stableWindowMs) return { stable: undefined, panic: undefined };
      return { stable: stable.at(nowMs), panic: panic.at(nowMs) };
    },
  };
}

/** Span of the panic window: a share of the stable one in whole seconds, at least one. */
export function panicWindowMs(stableWindowMs: number, share: number): number {
  return Math.max(1, Math.round((stableWindowMs * share) / SECOND_MS)) * SECOND_MS;
}
