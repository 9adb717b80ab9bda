import type { Breaker } from "./breaker.js";

export interface ConsecutiveRules {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly openMs: number;
  /** Successes in a row, half open, that close it. */
  readonly successes: number;
  /** Tries under way at once, half open. */
  readonly tries: number;
}

/**
 * Opens after failures in a row, refuses for a time, then lets some through to try: a failure opens it anew, successes
 * close it.
 * @see sony/gobreaker gobreaker.go (ConsecutiveFailures, Timeout, MaxRequests)
 */
export function createConsecutiveBreaker({ failures, openMs, successes, tries }: ConsecutiveRules): Breaker {
  let state: Breaker["state"] = "closed";
  let changes = 0;
  let inARow = 0;
  let underWay = 0;
  let openUntilMs = 0;

  function become(next: Breaker["state"]): void {
    state = next;
    changes++;
    inARow = 0;
    underWay = 0;
  }

  function open(nowMs: number): void {
    openUntilMs = nowMs + openMs;
    become("open");
  }

  return {
    get state() {
      return state;
    },
    get changes() {
      return changes;
    },
    acquire(nowMs) {
      if (state === "open" && nowMs >= openUntilMs) become("half-open");
      if (state === "closed") return true;
      if (state === "open" || underWay >= tries) return false;
      underWay++;
      return true;
    },
    release() {
      if (state === "half-open") underWay--;
    },
    record(nowMs, failed) {
      if (state === "open") return;
      if (state === "half-open") underWay--;
      if (failed) {
        if (state === "half-open" || ++inARow >= failures) open(nowMs);
        return;
      }
      inARow = state === "half-open" ? inARow + 1 : 0;
      if (state === "half-open" && inARow >= successes) become("closed");
    },
  };
}
