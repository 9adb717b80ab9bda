import type { AnalysisSpec } from "../../model/rollout.js";
import { type AnalysisShape, METRICS } from "../schema/analysis.js";

/** Who judges a new version, and by what. */
export function normaliseAnalysis(given: AnalysisShape): AnalysisSpec {
  const { interval, failures, least, kayenta } = given;
  const limits = METRICS.flatMap((metric) => {
    const limit = given[metric];
    return limit === undefined ? [] : [{ metric, limit }];
  });
  return {
    intervalMs: interval,
    failures,
    least,
    judge: kayenta === undefined ? { type: "limits", limits } : { type: "kayenta", ...kayenta },
  };
}
