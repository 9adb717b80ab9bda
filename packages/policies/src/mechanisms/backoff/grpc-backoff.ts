import { pow } from "@springtide/core/policy";
import type { Backoff } from "./backoff.js";

/** Exponential up to a maximum, in ms. */
export interface ExponentialRules {
  readonly initialMs: number;
  readonly multiplier: number;
  /** Infinity for none. */
  readonly maxMs: number;
}

/** The pause without chance. */
export function exponentialMs({ initialMs, multiplier, maxMs }: ExponentialRules, retry: number): number {
  return Math.min(initialMs * pow(multiplier, retry - 1), maxMs);
}

/**
 * Exponential, capped, and then up to a share of `jitter` (0–1) shorter or longer.
 * @see grpc/proposal A6-client-retries.md (exponential backoff, jitter 0.2)
 */
export function createGrpcBackoff(rules: ExponentialRules, jitter: number): Backoff {
  return (retry, _previousMs, chance) => exponentialMs(rules, retry) * (1 - jitter + 2 * jitter * chance);
}
