import type { Backoff } from "./backoff.js";
import { type ExponentialRules, exponentialMs } from "./grpc-backoff.js";

/** How far chance decides on a pause. */
export type Jitter = "none" | "full" | "equal" | "decorrelated";

/**
 * Exponential pauses up to a maximum, of which chance decides nothing, all, or half; or each anything from the first pause up to
 * three times the one before.
 * @see AWS Architecture Blog, Exponential Backoff And Jitter (2015)
 */
export function createJitteredBackoff(rules: ExponentialRules, jitter: Jitter): Backoff {
  const { initialMs, maxMs } = rules;
  switch (jitter) {
    case "none":
      return (retry) => exponentialMs(rules, retry);
    case "full":
      return (retry, _previousMs, chance) => chance * exponentialMs(rules, retry);
    case "equal":
      return (retry, _previousMs, chance) => ((1 + chance) / 2) * exponentialMs(rules, retry);
    case "decorrelated":
      return (retry, previousMs, chance) => Math.min(maxMs, initialMs + chance * (3 * (retry === 1 ? initialMs : previousMs) - initialMs));
  }
}
