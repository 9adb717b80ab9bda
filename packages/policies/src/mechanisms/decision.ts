import type { DecisionStep, Recommendation, ScalingObservation } from "@springtide/core/policy";

/** The rules of one decision in turn; the last one's replicas are the answer. */
export interface DecisionLog {
  /** Writes down a rule that has been applied, and what was wanted after it. */
  add(rule: string, replicas: number, detail: string, option?: string): void;
  /** The answer, kept within the limits of the service, with the reason shown. */
  answer(observation: ScalingObservation, reason: string): Recommendation;
}

/** Begins to write down a decision. */
export function createDecisionLog(): DecisionLog {
  const steps: DecisionStep[] = [];
  const add: DecisionLog["add"] = (rule, replicas, detail, option) => {
    steps.push(option === undefined ? { rule, detail, replicas } : { rule, detail, replicas, option });
  };
  return {
    add,
    answer({ desired, min, max }, reason) {
      const wanted = steps.at(-1)?.replicas ?? desired;
      const replicas = Math.min(max, Math.max(min, wanted));
      if (replicas !== wanted) add("limits", replicas, `${wanted} is outside ${min} to ${max}`);
      return { replicas, reason: `${reason}: ${replicas === desired ? `hold at ${desired}` : `${desired} -> ${replicas}`}`, steps };
    },
  };
}
