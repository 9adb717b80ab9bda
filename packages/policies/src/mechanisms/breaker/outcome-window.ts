/** Results of calls that still count. Its numbers are plain properties, as those of a breaker. */
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

  const window = {
    calls: 0,
    failed: 0,
    slow: 0,
    record(_nowMs: number, isFailed: boolean, isSlow: boolean) {
      const gone = results[next] as number;
      if (window.calls === size) {
        window.failed -= gone & FAILED;
        window.slow -= (gone & SLOW) >> 1;
      } else window.calls++;
      results[next] = (isFailed ? FAILED : 0) | (isSlow ? SLOW : 0);
      if (isFailed) window.failed++;
      if (isSlow) window.slow++;
      next = next + 1 === size ? 0 : next + 1;
    },
    advance: () => undefined,
  };
  return window;
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

  function advance(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    for (let gone = Math.max(latest + 1, second - seconds + 1, 0); gone <= second; gone++) {
      const at = gone % seconds;
      window.calls -= calls[at] as number;
      window.failed -= failures[at] as number;
      window.slow -= slows[at] as number;
      calls[at] = 0;
      failures[at] = 0;
      slows[at] = 0;
    }
    if (second > latest) latest = second;
  }

  const window = {
    calls: 0,
    failed: 0,
    slow: 0,
    record(nowMs: number, isFailed: boolean, isSlow: boolean) {
      advance(nowMs);
      const at = latest % seconds;
      calls[at]!++;
      window.calls++;
      if (isFailed) {
        failures[at]!++;
        window.failed++;
      }
      if (isSlow) {
        slows[at]!++;
        window.slow++;
      }
    },
    advance,
  };
  return window;
}
