import type { DistributionSpec } from "../engine/distributions/spec.js";

/**
 * One instance of a service serves, the others stand by to take its place: a database's primary and its replicas. The
 * first instance begins, and stays the one that is preferred.
 */
export interface StandbySpec {
  /**
   * `hot`: whoever takes over is at full speed; `warm`: it warms up from then on; `cold`: it has to start first, and then
   * warms up.
   */
  readonly mode: "hot" | "warm" | "cold";
  /** From the death of the one that serves until somebody notices: requests still go there, and fail. */
  readonly detect: DistributionSpec;
  /** From noticing until the next one serves: requests find nobody. */
  readonly promote: DistributionSpec;
  /** Whether the preferred one takes over again once it is back; the change takes a promotion, during which the other serves. */
  readonly failBack: boolean;
}
