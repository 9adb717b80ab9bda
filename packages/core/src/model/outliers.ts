/**
 * Ejection of instances whose answers stand out, as Envoy's outlier detection has it. Every `chance` is the share, 0–1, of
 * detections that lead to an ejection (Envoy's `enforcing_…`); other shares are 0–1, too.
 * @see Envoy api/envoy/config/cluster/v3/outlier_detection.proto
 */
export interface OutliersSpec {
  /** Time between two analyses of all instances, in ms. */
  readonly intervalMs: number;
  /** Length of an ejection in ms, times the number of ejections that the instance has had lately. */
  readonly baseEjectionMs: number;
  /** Longest ejection, in ms. */
  readonly maxEjectionMs: number;
  /** Largest share of the instances that may be ejected at once. */
  readonly maxEjection: number;
  /** Whether one instance may be ejected whatever that share allows. */
  readonly alwaysEjectOne: boolean;
  /** Whether a passed health check of the proxy's own ends an ejection. */
  readonly checksBringBack: boolean;
  /** Failures in a row of any kind. */
  readonly consecutive5xx: ConsecutiveFailuresSpec;
  /** Gateway failures in a row: status 502, 503 or 504, or no answer. */
  readonly consecutiveGateway: ConsecutiveFailuresSpec;
  /** Requests in a row without an answer; undefined where those count as failures like others. */
  readonly consecutiveLocal: ConsecutiveFailuresSpec | undefined;
  readonly successRate: SuccessRateSpec;
  readonly failureShare: FailureShareSpec;
}

/** Ejects an instance after failures in a row. */
export interface ConsecutiveFailuresSpec {
  /** How many, from 1 on. */
  readonly failures: number;
  readonly chance: number;
}

/** Ejects instances whose success rate is far below that of the others. */
export interface SuccessRateSpec {
  readonly chance: number;
  /** Fewest instances with `minRequests` for anything to be concluded. */
  readonly minInstances: number;
  /** Fewest requests in an interval for an instance to be counted. */
  readonly minRequests: number;
  /** A rate further below the mean of all, in standard deviations, is too low. */
  readonly deviations: number;
}

/** Ejects instances of whose requests too many fail, whatever the others do. */
export interface FailureShareSpec {
  readonly chance: number;
  /** Fewest instances with `minRequests` for anything to be concluded. */
  readonly minInstances: number;
  /** Fewest requests in an interval for an instance to be counted. */
  readonly minRequests: number;
  /** Share of failed requests from which on an instance is ejected. */
  readonly threshold: number;
}
