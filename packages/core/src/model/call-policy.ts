import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { ConnectionsSpec, PayloadSpec } from "./links.js";
import type { PolicyRef } from "./policy-ref.js";

/** How a caller treats one call. */
export interface CallPolicySpec {
  /** Time after which the caller gives up; undefined never. */
  readonly timeout: DistributionSpec | undefined;
  /** Whether calls made on behalf of this one must end by the same instant. */
  readonly deadline: boolean;
  /** What giving up does to the work: nothing, drop it while queued, stop it while running, or both. */
  readonly cancel: CancelMode;
  /** One-way network delay, drawn for the way there and the way back. */
  readonly network: DistributionSpec;
  /** How much is sent over the links between; absent: nothing that counts. */
  readonly payload?: PayloadSpec;
  /** Connections that have to be set up; absent: there is always one. */
  readonly connections?: ConnectionsSpec;
  /** Layers around these calls only, outermost first, outside those of the service called; absent where there are none. */
  readonly resilience?: readonly PolicyRef[];
}

/** What giving up does to the work: nothing, or it ends work that waits, work under way, or both. */
export type CancelMode = "none" | "queued" | "running" | "both";
