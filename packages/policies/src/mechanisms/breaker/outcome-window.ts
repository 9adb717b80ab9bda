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

/** What is kept of a result: bits. */
enum Result {
  failed = 1,
  slow = 2,
}

/**
 * The last `size` results.
 * @see resilience4j@af9e7c97 resilience4j-core/.../metrics/FixedSizeSlidingWindowMetrics.java
 */
export class CountWindow implements OutcomeWindow {
  calls = 0;
  failed = 0;
  slow = 0;
  private readonly results: Uint8Array;
  private next = 0;

  constructor(size: number) {
    this.results = new Uint8Array(size);
  }

  record(_nowMs: number, isFailed: boolean, isSlow: boolean): void {
    const { results, next } = this;
    if (this.calls === results.length) {
      const gone = results[next] as number;
      this.failed -= gone & Result.failed;
      this.slow -= (gone & Result.slow) >> 1;
    } else {
      this.calls++;
    }
    results[next] = (isFailed ? Result.failed : 0) | (isSlow ? Result.slow : 0);
    if (isFailed) this.failed++;
    if (isSlow) this.slow++;
    this.next = next + 1 === results.length ? 0 : next + 1;
  }

  advance(): void {}
}

/**
 * The results of the last `seconds` whole seconds, the running one included.
 * @see resilience4j@af9e7c97 resilience4j-core/.../metrics/SlidingTimeWindowMetrics.java
 */
export class TimeWindow implements OutcomeWindow {
  calls = 0;
  failed = 0;
  slow = 0;
  private readonly callsOf: Float64Array;
  private readonly failuresOf: Float64Array;
  private readonly slowsOf: Float64Array;
  /** The last second that something was recorded in. */
  private latest = -1;

  constructor(private readonly seconds: number) {
    this.callsOf = new Float64Array(seconds);
    this.failuresOf = new Float64Array(seconds);
    this.slowsOf = new Float64Array(seconds);
  }

  record(nowMs: number, isFailed: boolean, isSlow: boolean): void {
    this.advance(nowMs);
    const at = this.latest % this.seconds;
    this.callsOf[at]!++;
    this.calls++;
    if (isFailed) {
      this.failuresOf[at]!++;
      this.failed++;
    }
    if (isSlow) {
      this.slowsOf[at]!++;
      this.slow++;
    }
  }

  advance(nowMs: number): void {
    const { callsOf, failuresOf, slowsOf, seconds, latest } = this;
    const second = Math.floor(nowMs / 1000);
    for (let gone = Math.max(latest + 1, second - seconds + 1, 0); gone <= second; gone++) {
      const at = gone % seconds;
      this.calls -= callsOf[at] as number;
      this.failed -= failuresOf[at] as number;
      this.slow -= slowsOf[at] as number;
      callsOf[at] = 0;
      failuresOf[at] = 0;
      slowsOf[at] = 0;
    }
    if (second > latest) this.latest = second;
  }
}
