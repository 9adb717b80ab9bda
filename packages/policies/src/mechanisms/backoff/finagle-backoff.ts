import type { Backoff } from "./backoff.js";
import type { ExponentialRules } from "./grpc-backoff.js";

/**
 * Each pause so many times the one before; the maximum for good once a step would pass it.
 * @see twitter/finagle finagle-core/.../Backoff.scala (Exponential)
 */
export function createFinagleExponential({ initialMs, multiplier, maxMs }: ExponentialRules): Backoff {
  return (retry, previousMs) => {
    if (retry === 1) return Math.min(initialMs, maxMs);
    // One that begins at its maximum stays there, whatever the multiplier.
    if (multiplier === 0) return initialMs >= maxMs ? maxMs : 0;
    return previousMs >= maxMs / multiplier ? maxMs : previousMs * multiplier;
  };
}

/**
 * Each pause so much longer than the one before, up to the maximum.
 * @see twitter/finagle finagle-core/.../Backoff.scala (Linear)
 */
export function createFinagleLinear(initialMs: number, offsetMs: number, maxMs: number): Backoff {
  return (retry, previousMs) => {
    if (retry === 1) return Math.min(initialMs, maxMs);
    return previousMs >= maxMs - offsetMs ? maxMs : previousMs + offsetMs;
  };
}
