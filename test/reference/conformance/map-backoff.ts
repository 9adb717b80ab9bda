import type { Backoff } from "../../../packages/policies/src/mechanisms/backoff/backoff.js";
import { createFinagleExponential, createFinagleLinear } from "../../../packages/policies/src/mechanisms/backoff/finagle-backoff.js";
import { createGrpcBackoff } from "../../../packages/policies/src/mechanisms/backoff/grpc-backoff.js";
import { createResilience4jBackoff } from "../../../packages/policies/src/mechanisms/backoff/resilience4j-backoff.js";
import { type Mapper, values } from "./reply.js";

interface BackoffConfig {
  readonly kind: string;
  readonly initialMillis: number;
  readonly multiplier?: number;
  readonly offsetMillis?: number;
  readonly maxMillis: number | null;
  readonly jitter?: number;
}

function backoffOf({ kind, initialMillis: initialMs, multiplier = 1, offsetMillis = 0, maxMillis, jitter = 0.2 }: BackoffConfig): Backoff {
  const maxMs = maxMillis ?? Number.POSITIVE_INFINITY;
  const rules = { initialMs, multiplier, maxMs };
  if (kind === "grpc") return createGrpcBackoff(rules, jitter);
  if (kind === "exponential-truncating") return createResilience4jBackoff(rules);
  if (kind === "finagle-exponential") return createFinagleExponential(rules);
  if (kind === "finagle-linear") return createFinagleLinear(initialMs, offsetMillis, maxMs);
  throw new Error(`backoff: no kind "${kind}"`);
}

/** Chances that make the least, the middle and the most of a pause. */
const CHANCES: Readonly<Record<string, number>> = { delaysMillis: 0.5, nominalMillis: 0.5, minMillis: 0, maxMillis: 1 };

/** A draw is below 1, and the middle of a range is rounded. */
const ROUNDING = 1e-12;

const mapBackoffs: Mapper = ({ body }) => {
  const backoff = backoffOf(body.config as BackoffConfig);
  const expected = body.expect as Readonly<Record<string, readonly number[]>>;
  const delays = Object.entries(expected).map(([name, { length }]) => {
    let previousMs = 0;
    return [name, Array.from({ length }, (_, i) => (previousMs = backoff(i + 1, previousMs, CHANCES[name] ?? 0.5)))];
  });
  return values(expected, Object.fromEntries(delays), ROUNDING);
};

/** Pauses before retries of gRPC, Finagle and resilience4j. */
export const BACKOFFS: Readonly<Record<string, Mapper>> = { backoff: mapBackoffs };
