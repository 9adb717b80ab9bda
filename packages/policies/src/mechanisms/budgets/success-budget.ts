/** Retries that successes pay for. */
export interface SuccessBudget {
  readonly tokens: number;
  succeeded(): void;
  withdraw(): boolean;
}

/** Counted in whole thousandths of a token, so that no rounding gathers. */
const MILLI = 1000;

/**
 * A bucket of `capacity` tokens that begins full: a retry costs one, a success brings a share of one.
 * @see M. Brooker, Fixing retries with token buckets and circuit breakers (2022); AWS SDK standard retry mode
 */
export function createSuccessBudget(capacity: number, perSuccess: number): SuccessBudget {
  const most = Math.round(capacity * MILLI);
  const gain = Math.round(perSuccess * MILLI);
  let tokens = most;
  return {
    get tokens() {
      return tokens / MILLI;
    },
    succeeded() {
      tokens = Math.min(most, tokens + gain);
    },
    withdraw() {
      if (tokens < MILLI) return false;
      tokens -= MILLI;
      return true;
    },
  };
}
