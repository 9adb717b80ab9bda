import { type Behavior, type ScalingRules, type SelectPolicy, withDefaults } from "./behavior.js";
import type { BehaviorOptions, HpaRatePolicy } from "./behavior-options.js";

/** The `behavior` that options describe; undefined where there is none. */
export function behaviorOf(options: Required<BehaviorOptions>): Behavior | undefined {
  if (!options.behavior) return undefined;
  const { scaleUpWindow, scaleDownWindow, scaleUpPolicies, scaleDownPolicies, scaleUpSelect, scaleDownSelect } = options;
  return withDefaults(
    rules(scaleUpWindow, scaleUpSelect, scaleUpPolicies),
    rules(scaleDownWindow, scaleDownSelect, scaleDownPolicies),
    scaleDownWindow,
  );
}

const SELECT: Readonly<Record<"max" | "min" | "disabled", SelectPolicy>> = { max: "Max", min: "Min", disabled: "Disabled" };

function rules(stabilizationMs: number, select: keyof typeof SELECT, policies: readonly HpaRatePolicy[]): ScalingRules {
  const written = policies.map(({ type = "pods", value, period = 15_000 }) => ({
    type: type === "pods" ? ("Pods" as const) : ("Percent" as const),
    value,
    periodMs: period,
  }));
  return { stabilizationMs, selectPolicy: SELECT[select], policies: written };
}
