import type { Recommendation, ScalingObservation } from "@springtide/core/policy";
import { createWarmUp } from "./warm-up.js";

/** What an alarm asks for. */
export interface Wish {
  readonly direction: "out" | "in";
  /** The metric and what it is held against, as a reason begins. */
  readonly because: string;
  /** Capacity wanted, as seen from a capacity without what is warming up. */
  from(capacity: number): number;
}

/** Carries out what alarms ask for, as far as warm-up and cooldown let it. */
export interface Activities {
  carryOut(observation: ScalingObservation, wish: Wish): Recommendation;
}

/**
 * Scaling out is never put off, but counts what is warming up as done; scaling in waits until all is warm and the last
 * scale-in is `scaleInCooldownMs` ago, and scaling out ends that wait.
 * @see Application Auto Scaling user guide, Cooldown period; Amazon EC2 Auto Scaling user guide, Step and simple scaling policies
 */
export function createActivities(warmUpMs: number, scaleInCooldownMs: number): Activities {
  const warmUp = createWarmUp(warmUpMs);
  let coolMs = Number.NEGATIVE_INFINITY;

  return {
    carryOut({ nowMs, desired, min, max }, { direction, because, from }) {
      const warming = warmUp.at(nowMs);
      const base = direction === "out" ? Math.max(0, desired - warming) : desired;
      const wanted = Math.min(max, Math.max(min, from(base)));
      if (direction === "out" ? wanted <= desired : wanted >= desired) {
        return hold(desired, warming > 0 && direction === "out" ? `${because}, ${warming} warming up` : because);
      }
      if (direction === "out") {
        warmUp.add(nowMs, wanted - desired);
        coolMs = Number.NEGATIVE_INFINITY;
      } else {
        if (warming > 0) return hold(desired, `${because}, ${warming} warming up`);
        if (nowMs < coolMs) return hold(desired, `${because}, cooling down for ${Math.ceil((coolMs - nowMs) / 1000)} s`);
        coolMs = nowMs + scaleInCooldownMs;
      }
      return { replicas: wanted, reason: `${because}: ${desired} -> ${wanted}` };
    },
  };
}

/** Leaves the capacity as it is. */
export function hold(replicas: number, why: string): Recommendation {
  return { replicas, reason: `${why}: hold at ${replicas}` };
}
