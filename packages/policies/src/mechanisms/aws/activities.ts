import type { Recommendation, ScalingObservation } from "@springtide/core/policy";
import { answer, hold, type Rule } from "../replicas/answer.js";
import { createWarmUp } from "./warm-up.js";

/** What an alarm asks for. */
export interface Wish {
  readonly direction: "out" | "in";
  /** The option that says how much. */
  readonly option: string;
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
    carryOut({ nowMs, desired, min, max }, { direction, because, from, option }) {
      const warming = warmUp.at(nowMs);
      const base = direction === "out" ? Math.max(0, desired - warming) : desired;
      const asked = from(base);
      const wanted = Math.min(max, Math.max(min, asked));
      const rules = (...last: Rule[]): Rule[] => [
        { rule: "alarm", detail: because, replicas: desired },
        {
          rule: "adjustment",
          detail: `from ${base}${base < desired ? `, ${warming} warming up left out` : ""}`,
          replicas: Math.max(0, asked),
          option,
        },
        ...(wanted === asked
          ? []
          : [{ rule: "limits", detail: `${min} to ${max}`, replicas: wanted, option: wanted < asked ? "max" : "min" }]),
        ...last,
      ];
      if (direction === "out" ? wanted <= desired : wanted >= desired) {
        const isWarming = warming > 0 && direction === "out";
        const detail = isWarming ? `what is warming up will do: ${warming}` : `no reason to scale ${direction}`;
        return hold(desired, isWarming ? `${because}, ${warming} warming up` : because, () => rules({ rule: "direction", detail }));
      }
      if (direction === "out") {
        warmUp.add(nowMs, wanted - desired);
        coolMs = Number.NEGATIVE_INFINITY;
      } else {
        const warm = `${warming} warming up`;
        if (warming > 0) return hold(desired, `${because}, ${warm}`, () => rules({ rule: "warm-up", detail: warm }));
        const cooling = `cooling down for ${Math.ceil((coolMs - nowMs) / 1000)} s`;
        if (nowMs < coolMs) {
          return hold(desired, `${because}, ${cooling}`, () => rules({ rule: "cooldown", detail: cooling, option: "scaleInCooldown" }));
        }
        coolMs = nowMs + scaleInCooldownMs;
      }
      return answer(wanted, `${because}: ${desired} -> ${wanted}`, rules);
    },
  };
}

/** Leaves the capacity as it is, because of what alarms say. */
export function holdStill(replicas: number, why: string): Recommendation {
  return hold(replicas, why, () => [{ rule: "alarm", detail: why }]);
}
