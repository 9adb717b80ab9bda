const PARTS = 10;

/** Answers of the last while: how many, how many bad, and how slow the good ones were. */
export interface SlidingCounts {
  /** Counts an answer; `latencyMs` is taken of good ones only. Times may not go back. */
  add(nowMs: number, bad: boolean, latencyMs: number): void;
  /** Forgets what is older than the window. */
  advance(nowMs: number): void;
  readonly count: number;
  readonly bad: number;
  /** Mean latency of the good ones in ms; 0 without any. */
  readonly meanLatencyMs: number;
  clear(): void;
}

/** Counts over the last `windowMs`, in tenths of it: what was counted leaves a tenth at a time. O(1) an answer. */
export function createSlidingCounts(windowMs: number): SlidingCounts {
  const counts = new Float64Array(PARTS);
  const bads = new Float64Array(PARTS);
  const latencies = new Float64Array(PARTS);
  let part = 0;
  let count = 0;
  let bad = 0;
  let latencySumMs = 0;

  function drop(slot: number): void {
    count -= counts[slot] as number;
    bad -= bads[slot] as number;
    counts[slot] = 0;
    bads[slot] = 0;
    latencies[slot] = 0;
    // Summed anew, so that rounding errors do not gather.
    latencySumMs = latencies.reduce((sum, ms) => sum + ms, 0);
  }

  function advance(nowMs: number): void {
    const now = Math.floor((nowMs * PARTS) / windowMs);
    for (let gone = Math.max(part + 1, now - PARTS + 1); gone <= now; gone++) drop(gone % PARTS);
    part = Math.max(part, now);
  }

  return {
    add(nowMs, isBad, latencyMs) {
      advance(nowMs);
      const slot = part % PARTS;
      counts[slot]!++;
      count++;
      if (isBad) {
        bads[slot]!++;
        bad++;
      } else {
        latencies[slot]! += latencyMs;
        latencySumMs += latencyMs;
      }
    },
    advance,
    get count() {
      return count;
    },
    get bad() {
      return bad;
    },
    get meanLatencyMs() {
      return count === bad ? 0 : latencySumMs / (count - bad);
    },
    clear() {
      for (let slot = 0; slot < PARTS; slot++) drop(slot);
    },
  };
}
