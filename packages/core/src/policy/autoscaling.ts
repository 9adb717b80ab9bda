import { definePolicy, type Policy, type PolicyDefinition, type PolicySpec } from "./definition.js";

/** What an autoscaler sees: measurements over the last window, as old as the metrics pipeline makes them. */
export interface ScalingObservation {
  readonly nowMs: number;
  /** Replicas last asked for. */
  readonly desired: number;
  readonly ready: number;
  readonly starting: number;
  readonly draining: number;
  readonly min: number;
  readonly max: number;
  /** Span the figures below cover; 0 before the first measurement. */
  readonly windowMs: number;
  /** Requests sent to the service per second. */
  readonly requestsPerSecond: number;
  /** Requests being worked on, averaged over the window. */
  readonly concurrency: number;
  /** Requests waiting, averaged over the window. */
  readonly queueLength: number;
  /** CPU used over CPU requested where the scenario gives a request, else busy slots over slots; over instances that can work. Undefined when nothing was measured. */
  readonly utilisation: number | undefined;
  /** Share of requests that did not end ok. */
  readonly errorRate: number;
  /** Of requests that ended ok in the window; undefined when there were none. */
  readonly latencyMs:
    | { readonly mean: number; readonly p50: number; readonly p90: number; readonly p95: number; readonly p99: number }
    | undefined;
}

/** What an autoscaler answers. */
export interface Recommendation {
  /** Replicas wanted; the cluster clamps to min and max. */
  readonly replicas: number;
  /** Why, in a few words with the numbers: shown in reports. */
  readonly reason: string;
}

/** Decides how many replicas a service should have. Called every interval; may allocate. */
export interface Autoscaler {
  recommend(observation: ScalingObservation): Recommendation;
}

/** Options every autoscaling policy takes beside its own. */
export interface ScalingLimits {
  /** Fewest replicas. Default 1. */
  readonly min?: number;
  /** Most replicas. Default 10. */
  readonly max?: number;
  /** Time between decisions, e.g. "15s". Default 15s. */
  readonly interval?: string;
  /** Span of the metrics a decision sees. Default 60s. */
  readonly window?: string;
  /** Age of the newest metrics a decision sees. Default 15s. */
  readonly lag?: string;
  /** Which instance leaves first. Default newest. */
  readonly victims?: "newest" | "oldest" | "least-loaded";
  /** Most instances starting at once. */
  readonly maxStarting?: number;
  /** Most instances draining at once. */
  readonly maxStopping?: number;
}

/** An autoscaling policy as a catalog holds it. */
export type AutoscalingPolicy = Policy<"autoscaling", Autoscaler>;

/** Turns a spec into an autoscaling policy that scenarios and catalogs can hold. */
export function defineAutoscaling<O = object>(
  spec: PolicySpec<O, Autoscaler>,
): PolicyDefinition<"autoscaling", O, Autoscaler, ScalingLimits> {
  return definePolicy("autoscaling", spec);
}
