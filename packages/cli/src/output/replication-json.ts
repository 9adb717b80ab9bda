import {
  DECISIVE_FIGURES,
  figureOf,
  type MeanInterval,
  type PairedComparison,
  type ReplicatedVerdict,
  type Result,
  type SparseHistogram,
} from "@springtide/core";
import { finiteOrNull } from "../json/finite-or-null.js";
import { judgeWindows } from "./judge-windows.js";

/** Version of what commands print that simulate several times; grows when a field changes its meaning or goes away. */
export const REPLICATION_SCHEMA = "springtide.replication/1";

/** Several runs of one scenario, as `run --runs N --json` prints them. */
export interface ReplicationJson {
  readonly schema: typeof REPLICATION_SCHEMA;
  readonly scenario: string;
  readonly seed: string;
  readonly runs: readonly { readonly seed: string; readonly antithetic?: true; readonly digest: string }[];
  readonly stoppedBy: string;
  readonly confidence: number;
  readonly figures: Readonly<Record<string, IntervalJson | null>>;
  readonly slo: readonly VerdictJson[];
  /** Objectives over windows; absent where there are none. */
  readonly objectives?: readonly VerdictJson[];
  /** The first run in full, but for its histograms. */
  readonly first?: Result;
  /** Latencies of each run. */
  readonly latencies?: readonly SparseHistogram[];
  /** The command that gives the same again. */
  readonly reproduce?: string;
}

/** A verdict over several runs as JSON can say it. */
export type VerdictJson = Omit<ReplicatedVerdict, "measured"> & { readonly measured: IntervalJson | null };

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
  reproduce?: string,
): ReplicationJson {
  return {
    schema: REPLICATION_SCHEMA,
    scenario: runs[0]?.scenario ?? "",
    seed: runs[0]?.seed ?? "",
    runs: runs.map(({ seed, antithetic, digest }) => ({ seed, ...(antithetic && { antithetic }), digest })),
    stoppedBy,
    confidence,
    figures: Object.fromEntries(TOLD.map((key) => [key, intervalJson(figureOf(key).estimate(runs, confidence))])),
    slo: slo.map(verdictJson),
    ...(runs[0]?.objectives === undefined ? {} : { objectives: judgeWindows(runs, confidence).map(verdictJson) }),
    ...keptOf(runs),
    ...(reproduce === undefined ? {} : { reproduce }),
  };
}

/** What pictures are made of: one run over time, and the latencies of all. */
function keptOf(runs: readonly Result[]): Pick<ReplicationJson, "first" | "latencies"> {
  const [whole] = runs;
  if (whole === undefined) return {};
  const { histograms: _, ...first } = whole;
  return { first, latencies: runs.flatMap(({ histograms }) => (histograms === undefined ? [] : [histograms.total])) };
}

function verdictJson(verdict: ReplicatedVerdict): VerdictJson {
  return { ...verdict, measured: intervalJson(verdict.measured ?? undefined) };
}

/** An interval without infinities. */
export function intervalJson(interval: MeanInterval | undefined): IntervalJson | null {
  if (interval === undefined) return null;
  const { n, mean, low, high } = interval;
  return { n, mean, low: finiteOrNull(low), high: finiteOrNull(high) };
}

/** A comparison without infinities. */
export type ComparisonJson = Omit<PairedComparison, "baseline" | "variant" | "difference" | "relative"> & {
  readonly baseline: IntervalJson | null;
  readonly variant: IntervalJson | null;
  readonly difference: IntervalJson | null;
  readonly relative: { readonly mean: number | null; readonly low: number | null; readonly high: number | null } | null;
};

/** A comparison as JSON can say it: figures that are not finite are null. */
export function comparisonJson({ baseline, variant, difference, relative, ...rest }: PairedComparison): ComparisonJson {
  return {
    ...rest,
    baseline: intervalJson(baseline),
    variant: intervalJson(variant),
    difference: intervalJson(difference),
    relative: relative && { mean: finiteOrNull(relative.mean), low: finiteOrNull(relative.low), high: finiteOrNull(relative.high) },
  };
}
