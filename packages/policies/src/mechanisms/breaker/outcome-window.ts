/** Results of calls that still count. */
export interface OutcomeWindow {
  /** Adds a result and drops those that count no more. */
  record(nowMs: number, failed: boolean, slow: boolean): void;
  /** Drops the results that count no more at this time; times may not go back. */
  advance(nowMs: number): void;
  readonly calls: number;
  readonly failed: number;
  readonly slow: number;
}

const FAILED = 1;
const SLOW = 2;

/**
 * The last `size` results.
 * @see resilience4j@af9e7c97 resilience4j-core/.../metrics/FixedSizeSlidingWindowMetrics.java
 */
export function createCountWindow(size: number): OutcomeWindow {
  const results = new Uint8Array(size);
  let next = 0;
  let calls = 0;
  let failed = 0;
  let slow = 0;

  return {
    record(_nowMs, isFailed, isSlow) {
      const gone = results[next] as number;
      if (calls === size) {
        failed -= gone & FAILED;
        slow -= (gone & SLOW) >> 1;
      } else calls++;
      results[next] = (isFailed ? FAILED : 0) | (isSlow ? SLOW : 0);
      if (isFailed) failed++;
      if (isSlow) slow++;
      next = next + 1 === size ? 0 : next + 1;
    },
    advance: () => undefined,
    get calls() {
      return calls;
    },
    get failed() {
      return failed;
    },
    get slow() {
      return slow;
    },
  };
}

/**
 * The results of the last `seconds` whole seconds, the running one included.
 * @see resilience4j@af9e7c97 resilience4j-core/.../metrics/SlidingTimeWindowMetrics.java
 */
export function createTimeWindow(seconds: number): OutcomeWindow {
  const calls = new Float64Array(seconds);
  const failures = new Float64Array(seconds);
  const slows = new Float64Array(seconds);
  let latest = -1;
  let total = 0;
  let failed = 0;
  let slow = 0;

  function advance(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    for (let gone = Math.max(latest + 1, second - seconds + 1, 0); gone <= second; gone++) {
      const at = gone % seconds;
      total -= calls[at] as number;
      failed -= failures[at] as number;
      slow -= slows[at] as number;
      calls[at] = 0;
      failures[at] = 0;
      slows[at] = 0;
    }
    if (second > latest) latest = second;
  }

  return {
    record(nowMs, isFailed, isSlow) {
      advance(nowMs);
      const at = latest % seconds;
      calls[at]!++;
      total++;
      if (isFailed) {
        failures[at]!++;
        failed++;
      }
      if (isSlow) {
        slows[at]!++;
        slow++;
      }
    },
    advance,
    get calls() {
      return total;
    },
    get failed() {
      return failed;
    },
    get slow() {
      return slow;
    },
  };
}
