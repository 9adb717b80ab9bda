import {
  judgeRecovery,
  type Recovery,
  type Result,
  type Scenario,
  type StabilityAnswer,
  type StabilityPoint,
  timesOf,
} from "@springtide/core";
import { busyShareAtTheEnd } from "./busy-share.js";
import type { SearchSettings } from "./question.js";

/** What one run says of a point. */
export interface Trial extends Recovery {
  readonly p99Ms: number | null;
  readonly usdPerHour: number;
  /** Services that had no room left at the end. */
  readonly saturated: readonly string[];
}

/** Busy share of its slots or its CPU limits from which a service has no room left. */
const SATURATED = 0.9;
/** Of the time watched after a trigger, the share at its end in which that is looked at. */
const LAST = 1 / 6;

/** Judges a run of a point. */
export function trialOf(result: Result, steady: Scenario, { size, lengthMs }: StabilityPoint, { kind, timing }: SearchSettings): Trial {
  const times = timesOf({ kind, size, lengthMs }, timing);
  const services = new Set(steady.services.map(({ name }) => name));
  const last = Math.max(1, Math.floor(((times.durationMs - times.endsMs) * LAST) / result.series.bucketMs));
  const entries = [...new Set(steady.traffic.map(({ to }) => to))].filter((name) => services.has(name));
  return {
    ...judgeRecovery(result, entries, times),
    p99Ms: result.summary.latencyMs.p99,
    usdPerHour: (result.summary.costUsd * 3_600_000) / times.durationMs,
    saturated: steady.services.flatMap((service) => (busyShareAtTheEnd(result, service, last) >= SATURATED ? [service.name] : [])),
  };
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
