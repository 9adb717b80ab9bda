import { judgeEstimates, type MeanInterval, type ReplicatedVerdict } from "@springtide/core";
import { estimateOf } from "./estimate.js";
import type { Ledger } from "./ledger.js";
import type { Plan, Point } from "./plan.js";
import type { RunRecord } from "./record.js";

/** What the runs of one point say together. */
export interface PointSummary {
  readonly point: Point;
  /** Runs that are there; fewer than asked for where some failed, or are another shard's. */
  readonly runs: number;
  readonly figures: Readonly<Record<string, MeanInterval | undefined>>;
  readonly verdicts: readonly ReplicatedVerdict[];
  /** Over all objectives; undefined where there are none. */
  readonly verdict: "met" | "missed" | "undecided" | undefined;
}

/** A point over the runs that are there. */
export function summarisePoint(plan: Plan, ledger: Ledger, point: Point, confidence: number): PointSummary {
  const records: RunRecord[] = [];
  for (let run = 0; run < plan.design.runs; run++) {
    const record = ledger.record(point.index * plan.design.runs + run);
    if (record !== undefined) records.push(record);
  }
  const estimate = (figure: string): MeanInterval | undefined => estimateOf(figure, records, confidence);
  const verdicts = judgeEstimates(point.slo, estimate);
  return {
    point,
    runs: records.length,
    figures: Object.fromEntries(plan.wanted.figures.map((figure) => [figure, estimate(figure)])),
    verdicts,
    verdict: overall(verdicts),
  };
}

/** The point that costs least among those that surely meet every objective; undefined where none does. */
export function cheapestThatMeets(summaries: readonly PointSummary[]): PointSummary | undefined {
  const cost = ({ figures }: PointSummary): number => figures.costUsdPerHour?.mean ?? Number.POSITIVE_INFINITY;
  return summaries
    .filter(({ verdict }) => verdict === "met")
    .reduce<PointSummary | undefined>((best, one) => (best === undefined || cost(one) < cost(best) ? one : best), undefined);
}

function overall(verdicts: readonly ReplicatedVerdict[]): PointSummary["verdict"] {
  if (verdicts.length === 0) return undefined;
  if (verdicts.some(({ verdict }) => verdict === "missed")) return "missed";
  return verdicts.some(({ verdict }) => verdict === "undecided") ? "undecided" : "met";
}
