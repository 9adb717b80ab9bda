import type { DecisionStep } from "@springtide/core/policy";
import type { HpaDecision, HpaMemory, HpaSettings } from "./reconcile.js";
import { ruleSteps } from "./rule-steps.js";

/** A decision step by step: every metric's way to its proposal, the one that counts, then the rules that it met. */
export function decisionSteps(
  settings: HpaSettings,
  memory: HpaMemory,
  current: number,
  metrics: readonly (readonly DecisionStep[])[],
  decision: HpaDecision,
  nowMs: number,
): readonly DecisionStep[] {
  const { min, max } = settings;
  const { replicas } = decision;
  switch (decision.by) {
    case "disabled":
      return [{ rule: "zero", detail: `scaling is disabled at 0 replicas while min is ${min}`, replicas, option: "min" }];
    case "above-max":
      return [{ rule: "limits", detail: `${current} is above max ${max}: put back without a look at metrics`, replicas, option: "max" }];
    case "below-min":
      return [{ rule: "limits", detail: `${current} is below min ${min}: put back without a look at metrics`, replicas, option: "min" }];
    case "failed":
      return [...metrics.flat(), { rule: "metrics", detail: "too little to go by", replicas }];
    case "metrics":
      return [
        ...metrics.flat(),
        ...(metrics.length > 1
          ? [{ rule: "metrics", detail: `the most that any of ${metrics.length} asks for`, replicas: decision.proposed }]
          : []),
        ...ruleSteps(settings, memory, current, decision, nowMs),
      ];
  }
}
