import type { Result, Verdict } from "../experiment/result.js";
import type { SloSpec } from "../model/scenario.js";
import type { MeanInterval } from "../statistics/mean-interval.js";
import { figureOf } from "./figures.js";

/** One objective, judged over several runs: met or missed where the whole interval says so, otherwise undecided. */
export interface ReplicatedVerdict {
  readonly objective: string;
  readonly limit: number;
  /** Null where no run measured it. */
  readonly measured: MeanInterval | null;
  readonly verdict: Verdict["verdict"];
}

/** Holds several runs against objectives. A single run has no interval: its own figure is held against them. */
export function judgeReplicated(slo: SloSpec, runs: readonly Result[], confidence = 0.95): ReplicatedVerdict[] {
  return judgeEstimates(slo, (figure) => figureOf(figure).estimate(runs, confidence));
}

/** The same for whoever has no whole results: `estimate` tells a figure by its name, undefined where no run measured it. */
export function judgeEstimates(slo: SloSpec, estimate: (figure: string) => MeanInterval | undefined): ReplicatedVerdict[] {
  const verdicts: ReplicatedVerdict[] = [];
  const add = (objective: string, figure: string, limit: number, isFloor: boolean): void => {
    const measured = estimate(figure) ?? null;
    verdicts.push({ objective, limit, measured, verdict: verdictOf(measured, limit, isFloor) });
  };
  if (slo.availability !== undefined) add("availability", "availability", slo.availability, true);
  for (const { quantile, limitMs } of slo.latency) {
    const name = `p${String(quantile).slice(2).padEnd(2, "0")}`;
    add(name, name, limitMs, false);
  }
  if (slo.costUsdPerHour !== undefined) add("cost", "costUsdPerHour", slo.costUsdPerHour, false);
  return verdicts;
}

function verdictOf(measured: MeanInterval | null, limit: number, isFloor: boolean): Verdict["verdict"] {
  if (measured === null) return "undecided";
  const { n, mean } = measured;
  const [low, high] = n < 2 ? [mean, mean] : [measured.low, measured.high];
  if (isFloor ? low >= limit : high <= limit) return "met";
  return (isFloor ? high < limit : low > limit) ? "missed" : "undecided";
}
