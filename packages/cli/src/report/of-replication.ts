import type { MeanInterval, PairedComparison, ReplicatedVerdict } from "@springtide/core";
import type { PairedJson } from "../output/paired-json.js";
import type { ComparisonJson, IntervalJson, ReplicationJson } from "../output/replication-json.js";
import { replayOf } from "./of-results.js";
import type { StudiedSystem } from "./study.js";

/** The system of which `run --runs N --json` tells. */
export function systemOfReplication(
  json: ReplicationJson,
  { name, file, settings = {} }: { readonly name: string; readonly file: string; readonly settings?: Readonly<Record<string, unknown>> },
  comparisons?: readonly ComparisonJson[],
): StudiedSystem {
  const { confidence, figures, scenario, first } = json;
  return {
    name,
    file,
    settings,
    confidence,
    scenario,
    runs: json.runs,
    slo: [...json.slo, ...(json.objectives ?? [])].map(
      (verdict): ReplicatedVerdict => ({ ...verdict, measured: withEnds(verdict.measured, confidence) ?? null }),
    ),
    estimate: (figure) => withEnds(Object.hasOwn(figures, figure) ? figures[figure] : null, confidence),
    comparisons: comparisons?.map((one) => comparisonOf(one, confidence)),
    example: first,
    latencies: json.latencies ?? [],
    replay: json.reproduce ?? replayOf(json, settings),
  };
}

/** The systems of which `compare --json` tells. */
export function systemsOfPaired({ variants, reproduce }: PairedJson, file: string): StudiedSystem[] {
  return variants.map(({ labels, settings, replication, comparisons }, index) => {
    const known = reproduce === undefined ? replication : { ...replication, reproduce };
    return systemOfReplication(known, { name: labels.join(" + "), file, settings }, index === 0 ? undefined : comparisons);
  });
}

/** Ends that JSON could not say are infinite. */
function withEnds(json: IntervalJson | null | undefined, confidence: number): MeanInterval | undefined {
  if (json === null || json === undefined) return undefined;
  return { n: json.n, mean: json.mean, low: json.low ?? Number.NEGATIVE_INFINITY, high: json.high ?? Number.POSITIVE_INFINITY, confidence };
}

function comparisonOf(json: ComparisonJson, confidence: number): PairedComparison {
  const nothing = { n: 0, mean: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, confidence };
  const { relative } = json;
  return {
    ...json,
    baseline: withEnds(json.baseline, confidence),
    variant: withEnds(json.variant, confidence),
    difference: withEnds(json.difference, confidence) ?? nothing,
    relative: relative && {
      mean: relative.mean ?? Number.NaN,
      low: relative.low ?? Number.NEGATIVE_INFINITY,
      high: relative.high ?? Number.POSITIVE_INFINITY,
    },
  };
}
