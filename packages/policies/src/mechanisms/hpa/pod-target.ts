import { scaledQuotient } from "./whole-ratio.js";

/** What every pod should use: a percentage of its request, or an amount in thousandths. */
export type PodTarget =
  | { readonly type: "Utilization"; readonly percent: number }
  | { readonly type: "AverageValue"; readonly milli: number };

/** Usage against target over some pods. */
export interface UsageRatio {
  /** Usage over target. */
  readonly ratio: number;
  /** Usage over requests, in whole per cent; undefined where requests do not matter. */
  readonly percent: number | undefined;
  /** Usage per pod, in thousandths. */
  readonly averageMilli: number;
}

/**
 * Compares what pods use with what they should; both divisions are of integers.
 * @see Kubernetes pkg/controller/podautoscaler/metrics/utilization.go@v1.28
 */
export function usageRatio(target: PodTarget, usageMilli: number, requestMilli: number, pods: number): UsageRatio {
  const averageMilli = Math.trunc(usageMilli / pods);
  if (target.type === "AverageValue") return { ratio: averageMilli / target.milli, percent: undefined, averageMilli };
  const percent = scaledQuotient(usageMilli, 100, requestMilli);
  return { ratio: percent / target.percent, percent, averageMilli };
}

/** What a pod without a sample is taken to use where the others use too little: all that it may. */
export function fullUsage(target: PodTarget, requestMilli: number): number {
  return target.type === "AverageValue" ? target.milli : scaledQuotient(requestMilli, Math.max(100, target.percent), 100);
}
