import type { MetricsSample } from "../../metrics/metrics-sample.js";
import type { MetricLimit } from "../../model/rollout.js";
import type { Judge } from "./judge.js";
import { figureOf, told } from "./version-metrics.js";

/** Holds each interval against fixed limits, or against the old version in the same interval. */
export function createLimitsJudge(limits: readonly MetricLimit[]): Judge {
  return {
    measure(fresh, old) {
      for (const limit of limits) {
        const reason = excess(limit, fresh, old);
        if (reason !== undefined) return reason;
      }
      return undefined;
    },
    conclude: () => undefined,
  };
}

function excess({ metric, limit }: MetricLimit, fresh: MetricsSample, old: MetricsSample): string | undefined {
  const value = figureOf(metric, fresh);
  if (value === undefined) return undefined;
  if (limit.type === "absolute") {
    return value > limit.value ? `${metric} of ${told(metric, value)} above ${told(metric, limit.value)}` : undefined;
  }
  const before = figureOf(metric, old);
  if (before === undefined || value <= limit.times * before) return undefined;
  return `${metric} of ${told(metric, value)} above ${limit.times} times the old version's ${told(metric, before)}`;
}
