import type { Portion } from "./portion.js";

/** How far a service may be disrupted on purpose by what is not its own controller: evictions and restarts, not its scaling. */
export interface DisruptionSpec {
  /** What the portion counts: instances that stay healthy, or instances that are not. Shares are of those wanted. */
  readonly limit: "min-available" | "max-unavailable";
  readonly portion: Portion;
  /** Whether one that runs but is not ready may always be evicted, or only while enough others are healthy. */
  readonly unhealthy: "if-healthy-budget" | "always-allow";
}
