import { createSlidingMaximum } from "../averages/sliding-maximum.js";
import { excessBurstCapacity } from "./burst-capacity.js";
import type { PodTarget } from "./target.js";

/** By which rules a decider decides. */
export interface DeciderSpec extends PodTarget {
  readonly maxScaleUpRate: number;
  readonly maxScaleDownRate: number;
  /** Panic pods over ready pods from which on there is panic. */
  readonly panicThreshold: number;
  readonly stableWindowMs: number;
  readonly scaleDownDelayMs: number;
  readonly activationScale: number;
  readonly targetBurstCapacity: number;
  /** Whether routes lead to the revision. */
  readonly reachable: boolean;
}

/** The load of all pods together; undefined when there is no data. */
export interface ObservedLoad {
  readonly stable: number | undefined;
  readonly panic: number | undefined;
}

/** What a decider remembers of panic. */
export interface Panic {
  /** When panic was entered or last extended; undefined outside panic. */
  readonly sinceMs: number | undefined;
  /** Most pods wanted since then. */
  readonly maxPods: number;
}

/** What was decided, and from what. */
export interface Decision {
  readonly desired: number;
  readonly excessBurstCapacity: number;
  readonly panicking: boolean;
  /** Pods by the stable and by the panic window, within the rates. */
  readonly stablePods: number;
  readonly panicPods: number;
}

/** Decides tick by tick. */
export interface Decider {
  /** Pods wanted now; undefined without data. */
  decide(nowMs: number, readyPods: number, load: ObservedLoad, spec: DeciderSpec): Decision | undefined;
}

/** Time between decisions, and span of a bucket of the scale-down delay. */
export const TICK_MS = 2000;

/** A decider that finds several pods panics, so that it does not shrink what it knows nothing of yet. */
export function panicAtStart(readyPods: number, nowMs: number): Panic {
  return { sinceMs: readyPods > 1 ? nowMs : undefined, maxPods: readyPods };
}

/**
 * Decides how many pods there should be. The scale-down delay is that of the first spec.
 * @see knative/serving pkg/autoscaler/scaling/autoscaler.go@98e5ef90, Scale
 */
export function createDecider(delayMs: number, start: Panic): Decider {
  const delay = delayMs > 0 ? createSlidingMaximum(delayMs, TICK_MS) : undefined;
  let { sinceMs, maxPods } = start;

  function panic(nowMs: number, over: boolean, stableWindowMs: number): boolean {
    if (over) sinceMs = nowMs;
    else if (sinceMs !== undefined && sinceMs + stableWindowMs < nowMs) {
      sinceMs = undefined;
      maxPods = 0;
    }
    return sinceMs !== undefined;
  }

  return {
    decide(nowMs, readyPods, { stable, panic: burst }, spec) {
      if (stable === undefined || burst === undefined) return undefined;
      const ready = Math.max(1, readyPods);
      const stablePods = podsFor(stable, ready, spec);
      const panicPods = podsFor(burst, ready, spec);
      const over = Math.ceil(burst / spec.targetValue) / ready >= spec.panicThreshold;
      const panicking = panic(nowMs, over, spec.stableWindowMs);
      if (panicking) maxPods = Math.max(maxPods, stablePods, panicPods);
      const wanted = panicking ? maxPods : stablePods;
      return {
        desired: delay !== undefined && spec.reachable ? delay.record(nowMs, wanted) : wanted,
        excessBurstCapacity: excessBurstCapacity(readyPods, spec.totalValue, spec.targetBurstCapacity, burst),
        panicking,
        stablePods,
        panicPods,
      };
    },
  };
}

/** Pods that a load fills, not more or fewer than the rates allow, and enough to begin with. */
function podsFor(load: number, ready: number, spec: DeciderSpec): number {
  const filled = Math.ceil(load / spec.targetValue);
  const most = Math.ceil(spec.maxScaleUpRate * ready);
  const fewest = spec.reachable ? Math.floor(ready / spec.maxScaleDownRate) : 0;
  const pods = Math.min(Math.max(filled, fewest), most);
  return spec.activationScale > 1 && filled > 0 ? Math.max(pods, spec.activationScale) : pods;
}
