import { judgeReplicated } from "@springtide/core";
import type { GateVerdict } from "../gate/judge-gates.js";
import type { ComparedRuns } from "./paired-report.js";
import { type ComparisonJson, comparisonJson, type ReplicationJson, replicationJson } from "./replication-json.js";

/** Version of what `compare --runs N --json` prints; grows when a field changes its meaning or goes away. */
export const PAIRED_SCHEMA = "springtide.paired-comparison/1";

/** What `compare --runs N --json` prints. */
export interface PairedJson {
  readonly schema: typeof PAIRED_SCHEMA;
  readonly confidence: number;
  /** The first variant is the baseline: it has no comparisons. */
  readonly variants: readonly PairedVariant[];
  /** What came of `--gate`; absent without. */
  readonly gates?: readonly GateVerdict[];
  /** The command that gives the same again. */
  readonly reproduce?: string;
}

export interface PairedVariant {
  readonly labels: readonly string[];
  /** The fields varied, by path. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly replication: ReplicationJson;
  readonly comparisons: readonly ComparisonJson[];
}

/** The comparison of several runs each as plain data. */
export function pairedJson(
  compared: readonly ComparedRuns[],
  stoppedBy: string,
  confidence: number,
  reproduce?: string,
  gates: readonly GateVerdict[] = [],
): PairedJson {
  return {
    schema: PAIRED_SCHEMA,
    confidence,
    variants: compared.map(({ variant, scenario, runs, comparisons = [] }) => ({
      labels: variant.labels,
      settings: Object.fromEntries(variant.settings.map(({ path, value }) => [path.join("."), value])),
      replication: replicationJson(runs, stoppedBy, confidence, judgeReplicated(scenario.slo, runs, confidence)),
      comparisons: comparisons.map(comparisonJson),
    })),
    ...(gates.length === 0 ? {} : { gates }),
    ...(reproduce === undefined ? {} : { reproduce }),
  };
}
