import type { AutoscalingSpec } from "../../model/scenario.js";
import type { DecisionStep, Recommendation } from "../../policy/autoscaling.js";
import type { Hold } from "./guard.js";

/** The steps of a decision as far as they are known, and which of them made the number what it is. */
export interface DecisionTrail {
  readonly steps: DecisionStep[];
  readonly binding: number;
}

/** What a policy tells of its decision, then its limits and its guard where they changed it. A policy that tells no steps has one: its reason. */
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

/** The last step that changed the number; where none did, the last one. */
function bindingOf(from: number, steps: readonly DecisionStep[]): number {
  let binding = -1;
  let before = from;
  for (const [index, { replicas }] of steps.entries()) {
    if (replicas !== before) binding = index;
    before = replicas;
  }
  return binding < 0 ? steps.length - 1 : binding;
}
