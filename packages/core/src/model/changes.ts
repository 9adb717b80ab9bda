import type { ServiceSpec } from "./scenario.js";

/** Options of running services that change at a time. */
export interface ChangeSpec {
  readonly atMs: number;
  /** From then until the change takes hold. */
  readonly propagationMs: number;
  /** What changes, as written: `services.web.balancing`. */
  readonly paths: readonly string[];
  /** Services as they are from then on, where they differ. A rate that changes is in its traffic's profile. */
  readonly services: readonly ServiceSpec[];
}
