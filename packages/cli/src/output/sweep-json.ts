import { ownRuns } from "../sweep/own-runs.js";
import type { Plan } from "../sweep/plan.js";
import type { Shard } from "../sweep/record.js";
import type { PointSummary } from "../sweep/summarise.js";
import { type IntervalJson, intervalJson } from "./replication-json.js";

/** Version of what `sweep --json` prints. */
const SWEEP_SUMMARY_SCHEMA = "springtide.sweep-summary/1";

/** One point of a sweep, as `--jsonl` prints it on a line. */
export interface PointJson {
  readonly point: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly runs: number;
  readonly figures: Readonly<Record<string, IntervalJson | null>>;
  readonly verdict: PointSummary["verdict"] | null;
  readonly slo: readonly {
    readonly objective: string;
    readonly limit: number;
    readonly measured: IntervalJson | null;
    readonly verdict: string;
  }[];
}

/** A point without infinities. */
export function pointJson({ point, runs, figures, verdict, verdicts }: PointSummary): PointJson {
  return {
    point: point.index,
    settings: Object.fromEntries(point.settings.map(({ path, value }) => [path.join("."), value])),
    runs,
    figures: Object.fromEntries(Object.entries(figures).map(([key, interval]) => [key, intervalJson(interval)])),
    verdict: verdict ?? null,
    slo: verdicts.map((one) => ({ ...one, measured: intervalJson(one.measured ?? undefined) })),
  };
}

/** A sweep, as `--json` prints it; of a shard, the points that it has runs of. */
export function sweepJson(
  plan: Plan,
  shard: Shard | undefined,
  summaries: readonly PointSummary[],
  cheapest: PointSummary | undefined,
  confidence: number,
) {
  return {
    schema: SWEEP_SUMMARY_SCHEMA,
    scenario: plan.name,
    key: plan.key,
    seed: plan.seed,
    runs: plan.design.runs,
    shard: shard ?? null,
    confidence,
    cheapest: cheapest?.point.index ?? null,
    points: summaries.filter(({ point }) => ownRuns(plan.design, point.index, shard).length > 0).map(pointJson),
  };
}
