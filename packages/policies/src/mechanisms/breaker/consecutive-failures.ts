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
  let inARow = 0;
  let underWay = 0;
  let openUntilMs = 0;

  function become(next: Breaker["state"]): void {
    breaker.state = next;
    breaker.changes++;
    inARow = 0;
    underWay = 0;
  }

  function open(nowMs: number): void {
    openUntilMs = nowMs + openMs;
    become("open");
  }

  // Plain properties, as in the circuit breaker: getters of closures are dear.
  const breaker = {
    state: "closed" as Breaker["state"],
    changes: 0,
    acquire(nowMs: number) {
      if (breaker.state === "open" && nowMs >= openUntilMs) become("half-open");
      if (breaker.state === "closed") return true;
      if (breaker.state === "open" || underWay >= tries) return false;
      underWay++;
      return true;
    },
    release() {
      if (breaker.state === "half-open") underWay--;
    },
    record(nowMs: number, failed: boolean) {
      if (breaker.state === "open") return;
      if (breaker.state === "half-open") underWay--;
      if (failed) {
        if (breaker.state === "half-open" || ++inARow >= failures) open(nowMs);
        return;
      }
      inARow = breaker.state === "half-open" ? inARow + 1 : 0;
      if (breaker.state === "half-open" && inARow >= successes) become("closed");
    },
  };
  return breaker;
}
