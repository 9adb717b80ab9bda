/** Tokens that come at a steady rate, up to a most. */
export interface TokenBucket {
  /** Tokens at this time; below 0 where some were taken ahead. */
  tokens(nowMs: number): number;
  /** Takes one token; how long to wait until it is there, in ms, or −1 where that would be longer than `maxWaitMs`. */
  take(nowMs: number, maxWaitMs: number): number;
  giveBack(nowMs: number): void;
}

/** A token that is there but for rounding is there. */
const ROUNDING = 1e-9;

/**
 * A bucket that begins full and is filled continuously.
 * @see RFC 2697 (token bucket); golang.org/x/time/rate (reservations)
 */
export function createTokenBucket(perSecond: number, burst: number): TokenBucket {
  const perMs = perSecond / 1000;
  let held = burst;
  let sinceMs = 0;

  function tokens(nowMs: number): number {
    held = Math.min(burst, held + (nowMs - sinceMs) * perMs);
    sinceMs = nowMs;
    return held;
  }

  return {
    tokens,
    take(nowMs, maxWaitMs) {
      const lacking = 1 - tokens(nowMs);
      const waitMs = lacking <= ROUNDING ? 0 : lacking / perMs;
      if (waitMs > maxWaitMs) return -1;
      held--;
      return waitMs;
    },
    giveBack(nowMs) {
      held = Math.min(burst, tokens(nowMs) + 1);
    },
  };
}
