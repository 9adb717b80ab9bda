import type { Rule } from "../replicas/answer.js";
import { short } from "../replicas/short.js";
import type { Scale } from "./apply-scale.js";
import type { Decision, ObservedLoad } from "./decider.js";

/** What a decision of the KPA went by. */
export interface DecisionView {
  readonly metric: string;
  readonly targetValue: number;
  readonly load: ObservedLoad;
  /** Undefined without data. */
  readonly decision: Decision | undefined;
  readonly scale: Scale;
  readonly current: number;
  readonly min: number;
  readonly max: number;
}

/** A decision step by step: the load over both windows, the pods that each fills within the rates, panic, the delay, then what stands before the replicas. */
export function decisionSteps(view: DecisionView): Rule[] {
  const { metric, targetValue, load, decision, scale, current } = view;
  const { stable, panic } = load;
  if (decision === undefined || stable === undefined || panic === undefined) {
    return [{ rule: "metric", detail: `no ${metric} measured yet`, replicas: current }, ...applied(view, current)];
  }
  const { stablePods, panicPods, panicking, desired } = decision;
  const target = `at ${short(targetValue)} a pod, within the rates`;
  const steps: Rule[] = [
    { rule: "metric", detail: `${metric} ${short(stable)}, over the panic window ${short(panic)}`, replicas: current, option: "metric" },
    { rule: "stable", detail: `${short(stable)} ${target}`, replicas: stablePods, option: "target" },
  ];
  if (panicking) {
    const most = Math.max(stablePods, panicPods);
    const held = desired > most ? `; the most wanted since it began is ${desired}` : "";
    steps.push({ rule: "panic", detail: `${short(panic)} ${target}: ${panicPods}${held}`, replicas: desired, option: "panicThreshold" });
  } else if (desired !== stablePods) {
    steps.push({
      rule: "delay",
      detail: "the most wanted within the delay before scaling down",
      replicas: desired,
      option: "scaleDownDelay",
    });
  }
  return [...steps, ...(scale.replicas === desired && (scale.applied || desired === current) ? [] : applied(view, desired))];
}

/** From the decision to the replicas: the limits, the way to zero, the way up. */
function applied({ scale: { replicas, applied: isSet }, current, min, max }: DecisionView, desired: number): Rule[] {
  if (!isSet) {
    if (replicas === current || replicas < 0) return [{ rule: "hold", detail: "nothing to set", replicas: current }];
    return [{ rule: "way to zero", detail: "first the activator must stand in", replicas: current, option: "scaleToZeroGracePeriod" }];
  }
  if (max !== 0 && replicas === max && desired > max) return [{ rule: "limits", detail: `max is ${max}`, replicas, option: "max" }];
  if (replicas === min && desired < min) return [{ rule: "limits", detail: `min is ${min}`, replicas, option: "min" }];
  if (desired <= 0 && replicas === 1)
    return [{ rule: "way to zero", detail: "the last pod stays for now", replicas, option: "scaleToZero" }];
  return replicas === desired ? [] : [{ rule: "first scale", detail: "enough to begin with", replicas, option: "initialScale" }];
}
