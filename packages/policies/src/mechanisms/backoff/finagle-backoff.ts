import type { Backoff } from "./backoff.js";
import type { ExponentialRules } from "./grpc-backoff.js";

/**
 * Each pause so many times the one before; the maximum for good once a step would pass it.
 * @see twitter/finagle finagle-core/.../Backoff.scala (Exponential)
 */
export function createFinagleExponential({ initialMs, multiplier, maxMs }: ExponentialRules): Backoff {
  return (retry, previousMs) => {
    if (retry === 1) return Math.min(initialMs, maxMs);
    if (multiplier === 0) return 0;
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

/**
 * Each pause by chance between the one before and three times that.
 * @see twitter/finagle finagle-core/.../Backoff.scala (DecorrelatedJittered)
 */
export function createDecorrelatedJitter(initialMs: number, maxMs: number): Backoff {
  return (retry, previousMs, chance) => {
    if (retry === 1 || initialMs >= maxMs) return Math.min(initialMs, maxMs);
    return previousMs + chance * (Math.min(maxMs, 3 * previousMs) - previousMs);
  };
}

/**
 * Half of an exponential pause for sure, and up to the other half by chance; the maximum for good once a step reaches it.
 * @see twitter/finagle finagle-core/.../Backoff.scala (EqualJittered)
 */
export function createEqualJitter(initialMs: number, maxMs: number): Backoff {
  return (retry, _previousMs, chance) => {
    if (retry === 1) return Math.min(initialMs, maxMs);
    const halfMs = doubled(initialMs, retry - 2, maxMs);
    return 2 * halfMs >= maxMs ? maxMs : halfMs + chance * halfMs;
  };
}

/**
 * Anything up to an exponential pause; the maximum for good once a step reaches it.
 * @see twitter/finagle finagle-core/.../Backoff.scala (ExponentialJittered)
 */
export function createFullJitter(initialMs: number, maxMs: number): Backoff {
  return (retry, _previousMs, chance) => {
    if (retry === 1) return Math.min(initialMs, maxMs);
    const boundMs = doubled(initialMs, retry - 1, maxMs);
    return boundMs >= maxMs ? maxMs : chance * boundMs;
  };
}

function doubled(initialMs: number, times: number, maxMs: number): number {
  let ms = initialMs;
  for (let i = 0; i < times && ms < maxMs; i++) ms *= 2;
  return ms;
}
