import { createSlidingCounts } from "./sliding-counts.js";

/** When a group of endpoints is given up, and for how long. Infinite and zero limits never bite. */
export interface SwitchRule {
  /** Part of bad answers above which it is too much. */
  readonly errorRate: number;
  /** Mean latency in ms above which it is too slow; 0 does not look at it. */
  readonly latency: number;
  /** Part of its endpoints that are up below which they are too few. */
  readonly healthyShare: number;
  /** Span of the answers looked at, in ms, and how many there must be at least. */
  readonly window: number;
  readonly minRequests: number;
  /** How long it must have been too much, in ms. */
  readonly for: number;
  /** How long it is left alone then, in ms. */
  readonly hold: number;
}

/** Says whether requests may go to a group. */
export interface RuleSwitch {
  learn(nowMs: number, bad: boolean, latencyMs: number): void;
  /** Whether it may be used, with that part of its endpoints up. */
  isOn(nowMs: number, healthyShare: number): boolean;
}

/** A switch that is on; once off it stays so for the time of `hold`, and longer while its endpoints are too few. What it learned before is forgotten then. */
export function createRuleSwitch(rule: SwitchRule): RuleSwitch {
  const counts = createSlidingCounts(rule.window);
  let offMs = Number.NEGATIVE_INFINITY;
  let isOn = true;
  let badSinceMs = Number.NaN;

  function isTooMuch(): boolean {
    if (counts.count < rule.minRequests) return false;
    return counts.bad > rule.errorRate * counts.count || (rule.latency > 0 && counts.meanLatencyMs > rule.latency);
  }

  return {
    learn(nowMs, bad, latencyMs) {
      // Answers that were on their way when it was given up are of the past.
      if (isOn) counts.add(nowMs, bad, latencyMs);
    },
    isOn(nowMs, healthyShare) {
      const tooFew = healthyShare < rule.healthyShare;
      if (!isOn) {
        if (tooFew || nowMs - offMs < rule.hold) return false;
        isOn = true;
        badSinceMs = Number.NaN;
        counts.clear();
        return true;
      }
      counts.advance(nowMs);
      if (!tooFew && !isTooMuch()) {
        badSinceMs = Number.NaN;
        return true;
      }
      if (Number.isNaN(badSinceMs)) badSinceMs = nowMs;
      if (nowMs - badSinceMs < rule.for) return true;
      isOn = false;
      offMs = nowMs;
      return false;
    },
  };
}
