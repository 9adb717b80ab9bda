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
export function createConsecutiveBreaker(rules: ConsecutiveRules): Breaker {
  return new ConsecutiveBreaker(rules);
}

class ConsecutiveBreaker implements Breaker {
  state: Breaker["state"] = "closed";
  changes = 0;
  private inARow = 0;
  private underWay = 0;
  private openUntilMs = 0;

  constructor(private readonly rules: ConsecutiveRules) {}

  acquire(nowMs: number): boolean {
    if (this.state === "open" && nowMs >= this.openUntilMs) this.become("half-open");
    if (this.state === "closed") return true;
    if (this.state === "open" || this.underWay >= this.rules.tries) return false;
    this.underWay++;
    return true;
  }

  release(): void {
    if (this.state === "half-open") this.underWay--;
  }

  record(nowMs: number, failed: boolean): void {
    if (this.state === "open") return;
    const isTry = this.state === "half-open";
    if (isTry) this.underWay--;
    if (failed) {
      if (isTry || ++this.inARow >= this.rules.failures) this.open(nowMs);
      return;
    }
    this.inARow = isTry ? this.inARow + 1 : 0;
    if (isTry && this.inARow >= this.rules.successes) this.become("closed");
  }

  private open(nowMs: number): void {
    this.openUntilMs = nowMs + this.rules.openMs;
    this.become("open");
  }

  private become(next: Breaker["state"]): void {
    this.state = next;
    this.changes++;
    this.inARow = 0;
    this.underWay = 0;
  }
}
