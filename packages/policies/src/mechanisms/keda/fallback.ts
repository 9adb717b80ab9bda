import type { TriggerValue } from "./trigger.js";

/** What stands in for triggers that cannot be asked. */
export interface KedaFallbackSettings {
  /** 0 for nothing. */
  readonly replicas: number;
  readonly failureThreshold: number;
  readonly behavior: FallbackBehavior;
}

/** Which replicas stand in: those of the fallback, those that there are, or the more or the fewer of both. */
export type FallbackBehavior = "static" | "current-replicas" | "current-replicas-if-higher" | "current-replicas-if-lower";

/** What stands in for one trigger that cannot be asked. */
export interface KedaFallback {
  /** What the trigger says, or what stands in for it once it said nothing more often in a row than is borne; each call is a look at it. */
  look(reading: TriggerValue | undefined, threshold: number, current: number): TriggerValue | undefined;
}

/**
 * Counts looks at a trigger that failed.
 * @see KEDA pkg/fallback/fallback.go@v2.19 (GetMetricsWithFallback, doFallback)
 */
export function createKedaFallback({ replicas, failureThreshold, behavior }: KedaFallbackSettings): KedaFallback {
  let failures = 0;
  return {
    look(reading, threshold, current) {
      failures = reading === undefined ? failures + 1 : 0;
      if (reading !== undefined || replicas === 0 || failures <= failureThreshold) return reading;
      return { value: threshold * REPLICAS[behavior](replicas, current), isActive: true, isFallback: true };
    },
  };
}

const REPLICAS: Readonly<Record<FallbackBehavior, (replicas: number, current: number) => number>> = {
  static: (replicas) => replicas,
  "current-replicas": (_, current) => current,
  "current-replicas-if-higher": Math.max,
  "current-replicas-if-lower": Math.min,
};
