/** Tokens that are forgotten when they get old, and so are debts. */
export interface LeakyBucket {
  put(nowMs: number, tokens: number): void;
  /** Takes so many tokens, all or none. */
  tryGet(nowMs: number, tokens: number): boolean;
  count(nowMs: number): number;
}

const HISTORY = 9;

/**
 * A bucket whose tokens last `ttlMs`, in steps of a tenth of it, with a floor of `reserve` tokens that are always
 * counted.
 * @see twitter/util util-core/.../TokenBucket.scala (newLeakyBucket), .../WindowedAdder.scala
 */
export function createLeakyBucket(ttlMs: number, reserve: number): LeakyBucket {
  const sliceMs = Math.floor(ttlMs / (HISTORY + 1));
  const history = new Float64Array(HISTORY);
  let written = 0;
  let at = 0;
  let sinceMs = 0;

  function expire(nowMs: number): void {
    if (nowMs - sinceMs < sliceMs) return;
    history[at] = written;
    written = 0;
    at = (at + 1) % HISTORY;
    for (let skip = Math.min(Math.floor((nowMs - sinceMs) / sliceMs) - 1, HISTORY); skip > 0; skip--) {
      history[at] = 0;
      at = (at + 1) % HISTORY;
    }
    sinceMs = nowMs;
  }

  function count(nowMs: number): number {
    expire(nowMs);
    let sum = written + reserve;
    for (let slice = 0; slice < HISTORY; slice++) sum += history[slice] as number;
    return sum;
  }

  return {
    put(nowMs, tokens) {
      expire(nowMs);
      written += tokens;
    },
    tryGet(nowMs, tokens) {
      if (count(nowMs) < tokens) return false;
      written -= tokens;
      return true;
    },
    count,
  };
}
