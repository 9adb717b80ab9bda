import type { BucketColumns, CallDetail, Detail, Result } from "@springtide/core";
import { spansOf } from "./edges.js";
import { cumulated } from "./family.js";

/** How calls end, as HTTP and Envoy say it. */
export const ENDINGS = {
  ok: { code: "200", istioCode: "200", flags: "-" },
  error: { code: "500", istioCode: "500", flags: "-" },
  timeout: { code: "504", istioCode: "504", flags: "UT" },
  rejected: { code: "429", istioCode: "503", flags: "UO" },
  unavailable: { code: "503", istioCode: "503", flags: "UH" },
  cancelled: { code: "499", istioCode: "0", flags: "DC" },
} as const;

/** The ends that Envoy's histograms have. @see Envoy source/common/stats/histogram_impl.cc@v1.30 */
const ENVOY = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000];

/** One of them. */
export type Ending = keyof typeof ENDINGS;

const COLUMNS: Readonly<Record<Ending, string>> = {
  ok: "okPerSecond",
  error: "errorsPerSecond",
  timeout: "timeoutsPerSecond",
  rejected: "rejectedPerSecond",
  unavailable: "unavailablePerSecond",
  cancelled: "cancelledPerSecond",
};

/** Calls of one kind that ended, added up from the beginning: by how they ended, and by how long the good ones took. */
export interface CountedCalls {
  readonly name: string;
  readonly ended: Readonly<Record<Ending, readonly number[]>>;
  /** Undefined where the result does not hold it. */
  readonly latency: CountedLatency | undefined;
}

/** Latencies of good calls: how many took at most so long, and all together. */
export interface CountedLatency {
  readonly boundsMs: readonly number[];
  /** For each bound, and without limit at last, how many by each edge. */
  readonly counts: readonly (readonly number[])[];
  readonly sumMs: readonly number[];
}

/** The requests from outside, by class where the result tells; else in one. */
export function outsideCalls(run: Result): CountedCalls[] {
  const { detail, series } = run;
  if (detail === undefined) return [ofColumns("all", series.total, run)];
  return Object.entries(detail.classes).map(([name, calls]) => ofDetail(name, calls, detail));
}

/** The calls to each service. */
export function* serviceCalls(run: Result): Generator<CountedCalls> {
  const { detail, series } = run;
  for (const [name, columns] of Object.entries(series.services)) {
    const calls = detail !== undefined && Object.hasOwn(detail.services, name) ? detail.services[name] : undefined;
    yield detail === undefined || calls === undefined ? ofColumns(name, columns, run) : ofDetail(name, calls, detail);
  }
}

function ofDetail(name: string, calls: CallDetail, detail: Detail): CountedCalls {
  return { name, ended: byEnding((ending) => cumulated(calls.ended[ending])), latency: latencyOf(calls, detail) };
}

function ofColumns(name: string, columns: BucketColumns, run: Result): CountedCalls {
  const spans = spansOf(run);
  const counted = (ending: Ending): number[] => spans.map((span, i) => Math.round(((columns[COLUMNS[ending]]?.[i] ?? 0) * span) / 1000));
  return { name, ended: byEnding((ending) => cumulated(counted(ending))), latency: undefined };
}

function byEnding<T>(of: (ending: Ending) => T): Record<Ending, T> {
  return Object.fromEntries(Object.keys(ENDINGS).map((ending) => [ending, of(ending as Ending)])) as Record<Ending, T>;
}

/** Only classes that anything lies in, and the end of the one below, are worth a line each; and those that rules name. */
function latencyOf({ latencies, okMs }: CallDetail, { boundsMs, alerts = [] }: Detail): CountedLatency {
  const named = new Set([...ENVOY, ...alerts.map(({ withinMs }) => withinMs)]);
  const occupied = latencies.flatMap((turns) => turns.filter((_, i) => i % 2 === 0));
  const first = Math.max(0, occupied.reduce((least, at) => Math.min(least, at), boundsMs.length) - 1);
  const last = occupied.reduce((most, at) => Math.max(most, at), -1);
  const kept = boundsMs.map((_, at) => at).filter((at) => (at >= first && at <= last) || named.has(boundsMs[at] as number));
  const counts = [...kept, boundsMs.length].map((bound) => {
    let sum = 0;
    return [0, ...latencies.map((turns) => (sum += countUpTo(turns, bound)))];
  });
  return { boundsMs: kept.map((at) => boundsMs[at] as number), counts, sumMs: cumulated(okMs) };
}

function countUpTo(turns: readonly number[], bound: number): number {
  let count = 0;
  for (let i = 0; i < turns.length; i += 2) if ((turns[i] as number) <= bound) count += turns[i + 1] as number;
  return count;
}
