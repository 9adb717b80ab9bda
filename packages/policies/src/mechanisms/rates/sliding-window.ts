/** At most so many in any stretch of time of a given length. */
export interface SlidingWindow {
  /** Counts one, if there is room for it. */
  take(nowMs: number): boolean;
}

/** Keeps the times of the last `limit` that were let in: a log, exact at every instant. */
export function createSlidingWindow(limit: number, windowMs: number): SlidingWindow {
  const times = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  return {
    take(nowMs) {
      if (limit === 0 || nowMs - (times[oldest] as number) < windowMs) return false;
      times[oldest] = nowMs;
      oldest = oldest + 1 === limit ? 0 : oldest + 1;
      return true;
    },
  };
}
