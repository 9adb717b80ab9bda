/**
 * Decides whether calls are let in: closed, all are; open, none is; half-open, a few are let in to try. It has no timer: its state
 * changes only when it is called, with the time.
 */
export interface Breaker {
  readonly state: "closed" | "open" | "half-open";
  /** How often the state has changed: the permits of one state are void in the next. */
  readonly changes: number;
  /** Whether a call may go through now; an open breaker turns half-open here once its wait is over. */
  acquire(nowMs: number): boolean;
  /** A call that was let through was cancelled: it has no outcome. */
  release(): void;
  /** A call that was let through has ended. */
  record(nowMs: number, failed: boolean, durationMs: number): void;
}
