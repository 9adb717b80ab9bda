import { rankShift } from "../../metrics/rank-shift.js";
import type { JudgeSpec, VersionMetric } from "../../model/rollout.js";
import type { Judge } from "./judge.js";
import { figureOf } from "./version-metrics.js";

/** A shift counts when even its lower bound is more than this part of its estimate. */
const FRACTION = 0.25;

interface Samples {
  readonly metric: VersionMetric;
  readonly fresh: number[];
  readonly old: number[];
}

/**
 * Compares all intervals so far, metric by metric, and scores the share of metrics that are not higher than the old version's.
 * Outliers are kept.
 * @see Spinnaker kayenta-judge, NetflixACAJudge and MannWhitneyClassifier (39c1d8a)
 */
export function createKayentaJudge({ metrics, pass, marginal, confidence }: Extract<JudgeSpec, { type: "kayenta" }>): Judge {
  const samples = metrics.map((metric): Samples => ({ metric, fresh: [], old: [] }));
  const complaint = (least: number): string | undefined => {
    const told = samples.filter(({ fresh, old }) => fresh.length > 0 && old.length > 0);
    const high = told.filter((sample) => isHigh(sample, confidence));
    if (told.length === 0) return undefined;
    const score = (100 * (told.length - high.length)) / told.length;
    return score < least
      ? `a score of ${Number(score.toPrecision(3))} below ${least}: ${high.map(({ metric }) => metric).join(", ")}`
      : undefined;
  };
  return {
    measure(fresh, old) {
      for (const sample of samples) {
        const value = figureOf(sample.metric, fresh);
        const before = figureOf(sample.metric, old);
        if (value !== undefined) sample.fresh.push(value);
        if (before !== undefined) sample.old.push(before);
      }
      return complaint(marginal);
    },
    conclude: () => complaint(pass),
  };
}

function isHigh({ fresh, old }: Samples, confidence: number): boolean {
  const { lower, estimate } = rankShift(fresh, old, confidence);
  return lower > FRACTION * Math.abs(estimate);
}
