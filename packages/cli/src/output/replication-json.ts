import {
  DECISIVE_FIGURES,
  figureOf,
  type MeanInterval,
  type PairedComparison,
  type ReplicatedVerdict,
  type Result,
} from "@springtide/core";

/** Version of what commands print that simulate several times; grows when a field changes its meaning or goes away. */
export const REPLICATION_SCHEMA = "springtide.replication/1";

/** Several runs of one scenario, as `run --runs N --json` prints them. */
export interface ReplicationJson {
  readonly schema: typeof REPLICATION_SCHEMA;
  readonly scenario: string;
  readonly seed: string;
  readonly runs: readonly { readonly seed: string; readonly digest: string }[];
  readonly stoppedBy: string;
  readonly confidence: number;
  readonly figures: Readonly<Record<string, IntervalJson | null>>;
  readonly slo: readonly (Omit<ReplicatedVerdict, "measured"> & { readonly measured: IntervalJson | null })[];
}

/** An interval as JSON can say it: ends that are infinite are null. */
export interface IntervalJson {
  readonly n: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

const TOLD = [
  ...DECISIVE_FIGURES,
  "p50",
  "p90",
  "p95",
  "p999",
  "errors",
  "goodput",
  "costUsdPerHour",
  "coldStarts",
  "replicas",
  "utilisation",
];

/** What the runs of one scenario say. */
export function replicationJson(
  runs: readonly Result[],
  stoppedBy: string,
  confidence: number,
  slo: readonly ReplicatedVerdict[],
): ReplicationJson {
  return {
    schema: REPLICATION_SCHEMA,
    scenario: runs[0]?.scenario ?? "",
    seed: runs[0]?.seed ?? "",
    runs: runs.map(({ seed, digest }) => ({ seed, digest })),
    stoppedBy,
    confidence,
    figures: Object.fromEntries(TOLD.map((key) => [key, intervalJson(figureOf(key).estimate(runs, confidence))])),
    slo: slo.map((verdict) => ({ ...verdict, measured: intervalJson(verdict.measured ?? undefined) })),
  };
}

/** An interval without infinities. */
export function intervalJson(interval: MeanInterval | undefined): IntervalJson | null {
  if (interval === undefined) return null;
  const { n, mean, low, high } = interval;
  return { n, mean, low: finite(low), high: finite(high) };
}

/** A comparison without infinities. */
export function comparisonJson({ baseline, variant, difference, relative, ...rest }: PairedComparison) {
  return {
    ...rest,
    baseline: intervalJson(baseline),
    variant: intervalJson(variant),
    difference: intervalJson(difference),
    relative: relative && { mean: finite(relative.mean), low: finite(relative.low), high: finite(relative.high) },
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
