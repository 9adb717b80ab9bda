import type { Backoff } from "./backoff.js";
import type { ExponentialRules } from "./grpc-backoff.js";

/**
 * Exponential in whole milliseconds: every step is cut before the next, and the maximum is only of what comes out.
 * @see resilience4j@af9e7c97 resilience4j-core/.../IntervalFunction.java (ofExponentialBackoff)
 */
export function createResilience4jBackoff({ initialMs, multiplier, maxMs }: ExponentialRules): Backoff {
  const steps = [Math.trunc(initialMs)];
  return (retry) => {
    while (steps.length < retry) steps.push(Math.trunc((steps.at(-1) as number) * multiplier));
    return Math.min(steps[retry - 1] as number, maxMs);
  };
}
