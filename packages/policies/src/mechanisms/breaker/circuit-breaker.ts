import type { Breaker } from "./breaker.js";
import { CountWindow, type OutcomeWindow, TimeWindow } from "./outcome-window.js";

/** How a circuit breaker decides. */
export interface BreakerRules {
  /** Whether the last calls count, or those of the last seconds. */
  readonly window: "count" | "time";
  /** Calls or whole seconds. */
  readonly windowSize: number;
  /** Results below which no rate is taken; of a count window at most its size. */
  readonly minimumCalls: number;
  /** Share of failures that opens it, in percent. */
  readonly failurePercent: number;
  /** Share of slow calls that opens it, in percent. */
  readonly slowPercent: number;
  /** A call that takes longer is slow, in ms. */
  readonly slowCallMs: number;
  /** Calls let through to try, when half open. */
  readonly permittedInHalfOpen: number;
  /** How long it stays open the n-th time in a row, n from 1, in ms. */
  openWaitMs(attempt: number): number;
}

/** A circuit breaker by rates. */
export interface CircuitBreaker extends Breaker {
  /** Opens it by hand. */
  open(nowMs: number): void;
  /** Closes it and forgets all. */
  reset(): void;
  /** What counts at this time. */
  counts(nowMs: number): OutcomeWindow;
  /** Share of failures in percent, in single precision; undefined below the minimum of calls. */
  failurePercent(nowMs: number): number | undefined;
  /** Share of slow calls in percent, in single precision; undefined below the minimum of calls. */
  slowPercent(nowMs: number): number | undefined;
  /** Calls refused since what counts was last begun anew. */
  readonly notPermitted: number;
}

/** What one closed or half-open state has seen; an open state goes on with what opened it. */
interface Tally {
  readonly window: OutcomeWindow;
  readonly minimum: number;
}

/**
 * Closed, it opens when too many calls fail or are slow; open, it refuses until a wait is over; half open, it lets some
 * calls through and decides by them.
 * @see resilience4j@af9e7c97 resilience4j-circuitbreaker/.../internal/{CircuitBreakerStateMachine,CircuitBreakerMetrics}.java
 */
export function createCircuitBreaker(rules: BreakerRules): CircuitBreaker {
  return new RateBreaker(rules);
}

/** A class, as all that every call passes: closures cost 10 ns more, since what they have captured is checked at every use. */
class RateBreaker implements CircuitBreaker {
  state: Breaker["state"] = "closed";
  changes = 0;
  notPermitted = 0;
  private tally: Tally;
  private readonly failureThreshold: number;
  private readonly slowThreshold: number;
  private readonly slowCallMs: number;
  /** Fewer than these are too few among the minimum of calls, and so among any more: closed, nothing has to be divided. */
  private readonly fewFailed: number;
  private readonly fewSlow: number;
  /** How often it has opened since it was last closed. */
  private attempts = 0;
  private openUntilMs = 0;
  private permits = 0;

  constructor(private readonly rules: BreakerRules) {
    this.tally = closedTally(rules);
    this.failureThreshold = Math.fround(rules.failurePercent);
    this.slowThreshold = Math.fround(rules.slowPercent);
    this.slowCallMs = rules.slowCallMs;
    this.fewFailed = countAt(this.failureThreshold, this.tally.minimum);
    this.fewSlow = countAt(this.slowThreshold, this.tally.minimum);
  }

  acquire(nowMs: number): boolean {
    if (this.state === "open") {
      if (nowMs <= this.openUntilMs) return this.refuse();
      this.halfOpen();
    }
    if (this.state === "closed") return true;
    if (this.permits <= 0) return this.refuse();
    this.permits--;
    return true;
  }

  release(): void {
    if (this.state === "half-open") this.permits++;
  }

  record(nowMs: number, failed: boolean, durationMs: number): void {
    const { window } = this.tally;
    window.record(nowMs, failed, durationMs > this.slowCallMs);
    if (window.failed < this.fewFailed && window.slow < this.fewSlow && this.state === "closed") return;
    this.decide(nowMs, window);
  }

  open(nowMs: number): void {
    this.attempts++;
    this.openUntilMs = nowMs + this.rules.openWaitMs(this.attempts);
    this.become("open");
  }

  reset(): void {
    this.countAnew(closedTally(this.rules));
    this.attempts = 0;
    this.become("closed");
  }

  counts(nowMs: number): OutcomeWindow {
    this.tally.window.advance(nowMs);
    return this.tally.window;
  }

  failurePercent(nowMs: number): number | undefined {
    return this.rate(nowMs, "failed");
  }

  slowPercent(nowMs: number): number | undefined {
    return this.rate(nowMs, "slow");
  }

  private become(next: Breaker["state"]): void {
    this.state = next;
    this.changes++;
  }

  private countAnew(next: Tally): void {
    this.tally = next;
    this.notPermitted = 0;
  }

  private halfOpen(): void {
    const { permittedInHalfOpen, minimumCalls } = this.rules;
    this.countAnew(countTally(permittedInHalfOpen, minimumCalls));
    this.permits = permittedInHalfOpen;
    this.become("half-open");
  }

  private refuse(): false {
    this.notPermitted++;
    return false;
  }

  private decide(nowMs: number, { calls, failed, slow }: OutcomeWindow): void {
    if (this.state === "open" || calls < this.tally.minimum) return;
    if (percentOf(failed, calls) >= this.failureThreshold || percentOf(slow, calls) >= this.slowThreshold) this.open(nowMs);
    else if (this.state === "half-open") this.reset();
  }

  private rate(nowMs: number, of: "failed" | "slow"): number | undefined {
    const { window, minimum } = this.tally;
    window.advance(nowMs);
    return window.calls === 0 || window.calls < minimum ? undefined : percentOf(window[of], window.calls);
  }
}

function closedTally({ window, windowSize, minimumCalls }: BreakerRules): Tally {
  if (window === "count") return countTally(windowSize, minimumCalls);
  return { window: new TimeWindow(windowSize), minimum: minimumCalls };
}

function countTally(size: number, minimumCalls: number): Tally {
  return { window: new CountWindow(size), minimum: Math.min(minimumCalls, size) };
}

/** The least count whose share of a total reaches a threshold. */
function countAt(thresholdPercent: number, total: number): number {
  // Rounding may take it a little down.
  let count = Math.max(0, Math.floor(((thresholdPercent * total) / 100) * 0.999999) - 1);
  while (percentOf(count, total) < thresholdPercent) count++;
  return count;
}

/** As Java reckons with floats. */
function percentOf(count: number, total: number): number {
  return Math.fround(Math.fround(count * 100) / Math.fround(total));
}
