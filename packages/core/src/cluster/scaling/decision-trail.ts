import type { AutoscalingSpec } from "../../model/scenario.js";
import type { DecisionStep, Recommendation } from "../../policy/autoscaling.js";
import type { Hold } from "./guard.js";

/** The known steps of a decision, and which of them set the final number. */
export interface DecisionTrail {
  readonly steps: DecisionStep[];
  readonly binding: number;
}

/** The steps that a policy gives for its decision (without any, one with its reason), followed by limits and guard where they changed the number. */
export function trailOf(
  { reason, steps: told = [] }: Recommendation,
  { policy, min, max }: Pick<AutoscalingSpec, "policy" | "min" | "max">,
  from: number,
  wanted: number,
  to: number,
  hold: Hold | undefined,
): DecisionTrail {
  const steps: DecisionStep[] = told.length === 0 ? [{ rule: policy.id, detail: reason, replicas: wanted }] : [...told];
  if (to !== wanted) {
    const option = wanted > to ? "max" : "min";
    steps.push({ rule: "limits", detail: `${option} is ${wanted > to ? max : min}`, replicas: to, option });
  }
  if (hold !== undefined) steps.push({ rule: "guard", detail: hold.reason, replicas: hold.replicas, option: "guard" });
  return { steps, binding: bindingOf(from, steps) };
}

/** Index of the last step that changed the number; of the last step where none did. */
function bindingOf(from: number, steps: readonly DecisionStep[]): number {
  let binding = -1;
  let before = from;
  for (const [index, { replicas }] of steps.entries()) {
    if (replicas !== before) binding = index;
    before = replicas;
  }
  return binding < 0 ? steps.length - 1 : binding;
}
