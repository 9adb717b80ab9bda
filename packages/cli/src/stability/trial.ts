import {
  judgeRecovery,
  type Recovery,
  type Result,
  type Scenario,
  type StabilityAnswer,
  type StabilityPoint,
  type TriggerTimes,
  timesOf,
} from "@springtide/core";
import type { SearchSettings } from "./question.js";

/** What one run says of a point. */
export interface Trial extends Recovery {
  readonly p99Ms: number | null;
  readonly usdPerHour: number;
  /** Services that had no room left at the end. */
  readonly saturated: readonly string[];
}

/** Busy share of its slots from which a service has no room left. */
const SATURATED = 0.9;

/** Judges a run of a point. */
export function trialOf(result: Result, steady: Scenario, { size, lengthMs }: StabilityPoint, { kind, timing }: SearchSettings): Trial {
  const times = timesOf({ kind, size, lengthMs }, timing);
  const services = new Set(steady.services.map(({ name }) => name));
  const entries = [...new Set(steady.traffic.map(({ to }) => to))].filter((name) => services.has(name));
  return {
    ...judgeRecovery(result, entries, times),
    p99Ms: result.summary.latencyMs.p99,
    usdPerHour: (result.summary.costUsd * 3_600_000) / times.durationMs,
    saturated: [...services].filter((name) => busyAtTheEnd(result, name, times) >= SATURATED),
  };
}

function busyAtTheEnd({ series }: Result, name: string, { endsMs, durationMs }: TriggerTimes): number {
  const buckets = Math.max(1, Math.floor((durationMs - endsMs) / 6 / series.bucketMs));
  const last = (series.services[name]?.utilisation ?? []).slice(-buckets);
  return last.reduce<number>((sum, share) => sum + (share ?? 0), 0) / Math.max(1, last.length);
}

/** What several runs say of it together: it has collapsed where most have. */
export function answerOf(point: StabilityPoint, trials: readonly Trial[]): StabilityAnswer {
  const collapsedRuns = trials.filter(({ hasRecovered }) => !hasRecovered).length;
  const hasCollapsed = 2 * collapsedRuns > trials.length;
  return {
    ...point,
    runs: trials.length,
    collapsedRuns,
    hasCollapsed,
    recoverMs: hasCollapsed ? null : Math.max(...trials.map(({ recoverMs }) => recoverMs ?? 0)),
    level: mean(trials.map(({ level }) => level)),
    okShare: mean(trials.map(({ okShare }) => okShare)),
  };
}

/** The mean of some numbers; 0 of none. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
