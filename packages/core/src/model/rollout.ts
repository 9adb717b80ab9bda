import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { Portion } from "./portion.js";
import type { InstanceGroupSpec } from "./scenario.js";

/** A version of a service beside the one that the service itself describes: what its instances are and do instead. */
export interface VersionSpec {
  readonly name: string;
  /** Shapes of its instances, as many of each as the service has of the shape it replaces. */
  readonly instances: readonly InstanceGroupSpec[];
  /** Chance that a request ends in an error after all its work. */
  readonly errorRate: number;
  readonly startup: DistributionSpec;
  readonly warming: WarmingSpec;
}

/** How a new instance comes to full speed. */
export interface WarmingSpec {
  readonly forMs: number;
  /** Speed at first, as a fraction of full speed; rises linearly to 1. */
  readonly from: number;
}

/** Which requests go to which version, as long as there are instances of it; the first that fits decides. */
export interface RouteSpec {
  /** Requests of this class; undefined: those of a share of the clients. */
  readonly className: string | undefined;
  /** Share of the clients, told by a hash of their addresses; 1 with a class. */
  readonly share: number;
  readonly version: string;
}

/** The change of a service from its first version to another. */
export interface RolloutSpec {
  readonly atMs: number;
  readonly to: string;
  readonly strategy: StrategySpec;
  /** An instance counts as available that long after it became ready. */
  readonly minReadyMs: number;
  /** From a change of weights until balancers go by it. */
  readonly propagationMs: number;
  /** Longest time without progress, but for pauses that are meant. */
  readonly progressDeadlineMs: number;
  /** Whether it is only told, and goes on as soon as it can, or ends. */
  readonly onDeadline: "report" | "stop" | "rollback";
  /** Who judges the new version; undefined trusts it. */
  readonly analysis: AnalysisSpec | undefined;
}

/** How many instances there may be above and below those wanted, while versions change. */
export interface PaceSpec {
  readonly maxSurge: Portion;
  readonly maxUnavailable: Portion;
}

/** How one version takes the place of another. */
export type StrategySpec =
  /** A few at a time. */
  | { readonly type: "rolling"; readonly pace: PaceSpec }
  /** All of the old leave, then all of the new start. */
  | { readonly type: "recreate" }
  /** All of the new start, then all requests go to them; the old are kept for a while. */
  | { readonly type: "blue-green"; readonly keepMs: number }
  /** A growing share of the requests, or of the instances. */
  | { readonly type: "canary"; readonly steps: readonly CanaryStep[]; readonly by: "replicas" | "traffic"; readonly pace: PaceSpec }
  /** Copies of a share of the requests, whose answers nobody waits for; then the new version goes again. */
  | { readonly type: "mirror"; readonly share: number; readonly forMs: number };

/** A share of the new version, and how long it stays at that. */
export interface CanaryStep {
  readonly weight: number;
  readonly forMs: number;
}

/** What is measured of a version, at its balancers. */
export type VersionMetric = "errors" | "mean" | "p50" | "p95" | "p99";

/** Judges the new version again and again, and takes it back when it fails. */
export interface AnalysisSpec {
  readonly intervalMs: number;
  /** Failed measurements that take it back. */
  readonly failures: number;
  /** Fewest requests of the new version for a measurement. */
  readonly least: number;
  readonly judge: JudgeSpec;
}

/** How measurements of a new version are judged: against limits, or against the old version. */
export type JudgeSpec =
  /** A measurement fails when any of the limits is passed. */
  | { readonly type: "limits"; readonly limits: readonly MetricLimit[] }
  /** New and old version are compared over all intervals so far; a score below `marginal` fails, and one below `pass` at the end. */
  | {
      readonly type: "kayenta";
      readonly metrics: readonly VersionMetric[];
      readonly pass: number;
      readonly marginal: number;
      readonly confidence: number;
    };

/** Most that a metric of the new version may be: a share or ms, or that many times the old version's in the same interval. */
export interface MetricLimit {
  readonly metric: VersionMetric;
  readonly limit: { readonly type: "absolute"; readonly value: number } | { readonly type: "relative"; readonly times: number };
}
