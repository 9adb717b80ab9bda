/** Decides whether what leaves a queue is dropped, by how long it stood there. */
export interface CoDel {
  /** Something is taken from the queue after so long; `isLast` when nothing else waits behind it. */
  drops(nowMs: number, stoodMs: number, isLast: boolean): boolean;
}

/**
 * Controlled delay: while even the shortest stay of an interval is above target, it drops one, and the next ones ever sooner.
 * @see RFC 8289 (CoDel), sections 4.3 and 5
 */
export function createCoDel(targetMs: number, intervalMs: number): CoDel {
  /** When the stay will have been above target for an interval; 0 while it is below. */
  let aboveUntilMs = 0;
  let dropping = false;
  let nextMs = 0;
  let count = 0;
  let lastCount = 0;

  function isAboveForLong(nowMs: number, stoodMs: number, isLast: boolean): boolean {
    if (stoodMs < targetMs || isLast) {
      aboveUntilMs = 0;
      return false;
    }
    if (aboveUntilMs === 0) {
      aboveUntilMs = nowMs + intervalMs;
      return false;
    }
    return nowMs >= aboveUntilMs;
  }

  function begin(nowMs: number): void {
    dropping = true;
    // One that has dropped lately goes on at about the rate at which it controlled the queue.
    const delta = count - lastCount;
    count = delta > 1 && nowMs - nextMs < 16 * intervalMs ? delta : 1;
    nextMs = nowMs + intervalMs / Math.sqrt(count);
    lastCount = count;
  }

  return {
    drops(nowMs, stoodMs, isLast) {
      const isAbove = isAboveForLong(nowMs, stoodMs, isLast);
      if (!dropping) {
        if (isAbove) begin(nowMs);
        return isAbove;
      }
      if (!isAbove) dropping = false;
      if (!dropping || nowMs < nextMs) return false;
      count++;
      nextMs += intervalMs / Math.sqrt(count);
      return true;
    },
  };
}
