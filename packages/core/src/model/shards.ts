import type { DistributionSpec } from "../engine/distributions/spec.js";

/**
 * A service whose instances hold different parts of its data: each key belongs to one shard, each shard to several
 * instances, its replicas. A shard's first replica begins as its primary, and stays the one that is preferred.
 */
export interface ShardsSpec {
  readonly count: number;
  /** Instances that hold each shard. */
  readonly replicas: number;
  /** Which instances hold which shard: `in-turn`: instance i holds shard i mod `count`; `blocks`: the first `replicas` instances hold the first. */
  readonly layout: "in-turn" | "blocks";
  /** What about a request decides the shard. */
  readonly by: "key" | "client";
  /** Who answers a read: the primary, any replica, one in the caller's zone where there is one, or more than half of them. */
  readonly reads: "primary" | "any" | "nearest" | "quorum";
  /** Who takes a write before it counts: the primary, more than half of the replicas, or all. */
  readonly writes: "primary" | "quorum" | "all";
  /** Part of the requests that write, 0–1, where neither their class nor their call says whether they do. */
  readonly writeShare: number;
  /** From a write to the primary until another replica has it; drawn for each. */
  readonly replicationLag: DistributionSpec;
  /** From the death of a replica until somebody notices: requests still go there, and fail. */
  readonly detect: DistributionSpec;
  /** From noticing that a primary is dead until the next one serves; the shard has none meanwhile. */
  readonly promote: DistributionSpec;
  /** Whether the first replica becomes primary again once it is back. */
  readonly failBack: boolean;
  /** From the return of a replica that was lost until it has its data again and serves. */
  readonly rebuild: DistributionSpec;
}
