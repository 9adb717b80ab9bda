import type { Distribution } from "../../engine/distributions/distribution.js";
import { CallLedger } from "../../metrics/call-ledger.js";
import type { WarmingSpec } from "../../model/rollout.js";
import type { InstanceGroupSpec } from "../../model/scenario.js";

/** A version of a service as it runs. */
export interface Version {
  /** Position among the versions of its service: 0 for the one that the service itself describes. */
  readonly index: number;
  readonly name: string;
  /** Shapes of its instances; new ones take these in turn. */
  shapes: readonly InstanceGroupSpec[];
  errorRate: number;
  warming: WarmingSpec;
  startup: Distribution;
  /** How attempts on its instances ended, as the balancers saw it; kept only where there are several versions. */
  readonly books: CallLedger;
}

/** What a version is made of. */
export type VersionParts = Omit<Version, "books">;

export function createVersion(parts: VersionParts): Version {
  return { ...parts, books: new CallLedger() };
}
