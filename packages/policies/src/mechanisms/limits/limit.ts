/**
 * Sets a limit on concurrency by what calls tell. Times are in any one unit; upstream's are whole nanoseconds.
 * @see Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../Limit.java
 */
export interface Limit {
  /** Calls that may be under way, a whole number. */
  readonly current: number;
  /** A call that began at `start` has taken `rtt`; `inflight` were under way at its start, itself included, and `dropped` tells it was lost. */
  sample(start: number, rtt: number, inflight: number, dropped: boolean): void;
}
