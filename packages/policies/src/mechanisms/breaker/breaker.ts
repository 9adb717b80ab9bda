/** What decides whether calls go in: closed, they do; open, none does; half-open, some do to see how they fare. It moves by nothing but calls, which say what time it is. */
export interface Breaker {
  readonly state: "closed" | "open" | "half-open";
  /** How often the state has changed: tells the permits of one state from those of another. */
  readonly changes: number;
  /** Whether a call may go through now; opens the way for tries when the wait is over. */
  acquire(nowMs: number): boolean;
  /** A call that was let through will bring no result. */
  release(): void;
  /** A call has ended. */
  record(nowMs: number, failed: boolean, durationMs: number): void;
}
