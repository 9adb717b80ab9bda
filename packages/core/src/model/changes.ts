import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { ServiceSpec } from "./scenario.js";

/** Options of running services that change at a time. */
export interface ChangeSpec {
  readonly atMs: number;
  /** From then until the change takes hold. */
  readonly propagationMs: number;
  /** What changes, as written: `services.web.balancing`. */
  readonly paths: readonly string[];
  /** Traffic whose clients are more, or less, patient from then on. */
  readonly patience: readonly { readonly traffic: string; readonly timeout: DistributionSpec | undefined }[];
  /** Services as they are from then on, where they differ. A rate that changes is in its traffic's profile. */
  readonly services: readonly ServiceSpec[];
}
