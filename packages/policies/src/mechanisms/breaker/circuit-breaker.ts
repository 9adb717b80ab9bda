import type { Breaker } from "./breaker.js";
import { createCountWindow, createTimeWindow, type OutcomeWindow } from "./outcome-window.js";

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
  const { permittedInHalfOpen, slowCallMs } = rules;
  const failureThreshold = Math.fround(rules.failurePercent);
  const slowThreshold = Math.fround(rules.slowPercent);
  let tally = closedTally(rules);
  // Fewer than these are too few among the minimum of calls, and so among any more: closed, nothing has to be divided.
  const fewFailed = countAt(failureThreshold, tally.minimum);
  const fewSlow = countAt(slowThreshold, tally.minimum);
  /** How often it has opened since it was last closed. */
  let attempts = 0;
  let openUntilMs = 0;
  let permits = 0;

  function become(next: Breaker["state"]): void {
    breaker.state = next;
    breaker.changes++;
  }

  function countAnew(next: Tally): void {
    tally = next;
    breaker.notPermitted = 0;
  }

  function open(nowMs: number): void {
    attempts++;
    openUntilMs = nowMs + rules.openWaitMs(attempts);
    become("open");
  }

  function halfOpen(): void {
    countAnew(countTally(permittedInHalfOpen, rules.minimumCalls));
    permits = permittedInHalfOpen;
    become("half-open");
  }

  function close(): void {
    countAnew(closedTally(rules));
    attempts = 0;
    become("closed");
  }

  function refuse(): false {
    breaker.notPermitted++;
    return false;
  }

  function decide(nowMs: number, { calls, failed, slow }: OutcomeWindow): void {
    if (breaker.state === "open" || calls < tally.minimum) return;
    if (percentOf(failed, calls) >= failureThreshold || percentOf(slow, calls) >= slowThreshold) open(nowMs);
    else if (breaker.state === "half-open") close();
  }

  function rate(nowMs: number, of: "failed" | "slow"): number | undefined {
    const { window, minimum } = tally;
    window.advance(nowMs);
    return window.calls === 0 || window.calls < minimum ? undefined : percentOf(window[of], window.calls);
  }

  // Plain properties, no getters of closures: these are looked up by name in a table as soon as there are two breakers, at 20 ns each.
  const breaker = {
    state: "closed" as Breaker["state"],
    changes: 0,
    notPermitted: 0,
    acquire(nowMs: number) {
      if (breaker.state === "open") {
        if (nowMs <= openUntilMs) return refuse();
        halfOpen();
      }
      if (breaker.state === "closed") return true;
      if (permits <= 0) return refuse();
      permits--;
      return true;
    },
    release() {
      if (breaker.state === "half-open") permits++;
    },
    record(nowMs: number, failed: boolean, durationMs: number) {
      const { window } = tally;
      window.record(nowMs, failed, durationMs > slowCallMs);
      if (window.failed < fewFailed && window.slow < fewSlow && breaker.state === "closed") return;
      decide(nowMs, window);
    },
    open,
    reset: close,
    counts(nowMs: number) {
      tally.window.advance(nowMs);
      return tally.window;
    },
    failurePercent: (nowMs: number) => rate(nowMs, "failed"),
    slowPercent: (nowMs: number) => rate(nowMs, "slow"),
  };
  return breaker;
}

function closedTally({ window, windowSize, minimumCalls }: BreakerRules): Tally {
  if (window === "count") return countTally(windowSize, minimumCalls);
  return { window: createTimeWindow(windowSize), minimum: minimumCalls };
}

function countTally(size: number, minimumCalls: number): Tally {
  return { window: createCountWindow(size), minimum: Math.min(minimumCalls, size) };
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
