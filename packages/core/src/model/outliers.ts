/**
 * Ejection of instances whose answers stand out, as Envoy's outlier detection has it. Chances are shares of detections
 * that lead to an ejection, 0–1.
 * @see Envoy api/envoy/config/cluster/v3/outlier_detection.proto
 */
export interface OutliersSpec {
  /** From one look at all instances to the next. */
  readonly intervalMs: number;
  /** Out for that long, times how often it was of late. */
  readonly baseEjectionMs: number;
  readonly maxEjectionMs: number;
  /** Largest share of the instances that may be out at once. */
  readonly maxEjection: number;
  /** One may be out whatever the share says. */
  readonly alwaysEjectOne: boolean;
  /** Whether a check of the balancer's own that passes ends an ejection. */
  readonly checksBringBack: boolean;
  /** Failures in a row of any kind, and of gateways: status 502, 503 or 504, or no answer. */
  readonly consecutive5xx: RowSpec;
  readonly consecutiveGateway: RowSpec;
  /** Requests in a row that had no answer; undefined where those count as failures like others. */
  readonly consecutiveLocal: RowSpec | undefined;
  readonly successRate: SuccessRateSpec;
  readonly failureShare: FailureShareSpec;
}

export interface RowSpec {
  readonly failures: number;
  readonly chance: number;
}

export interface SuccessRateSpec {
  readonly chance: number;
  /** Instances with enough requests without which nothing is concluded. */
  readonly minInstances: number;
  /** Requests in an interval that are enough. */
  readonly minRequests: number;
  /** Standard deviations below the mean. */
  readonly deviations: number;
}

export interface FailureShareSpec {
  readonly chance: number;
  readonly minInstances: number;
  readonly minRequests: number;
  /** Share of failures that is too much. */
  readonly threshold: number;
}
