import type { AutoscalingPolicy, AutoscalingSpec, ScalingDecision, Scenario } from "@springtide/core";

/** A scenario in which one option that decided is looser. */
export interface Loosened {
  /** The option and its new value, as a report says it. */
  readonly label: string;
  readonly option: string;
  readonly value: number;
  readonly scenario: Scenario;
}

/** Options whose value is what a metric is held at. */
const TARGETS = new Set(["cpu", "cpuAverage", "requestsPerSecond", "perReplica", "target", "targetValue", "up"]);
/** How much nearer a target is tried. */
const NEARER = 5 / 6;
/** Options that hold a number for some time. */
const WAITS = new Set([
  "scaleUpWindow",
  "scaleDownWindow",
  "scaleInCooldown",
  "cooldown",
  "cooldownPeriod",
  "initialCooldownPeriod",
  "scaleDownDelay",
]);

/** What could be tried instead of a decision: the option that bound let go, and, where replicas were added, a nearer target. */
export function loosen(scenario: Scenario, decision: ScalingDecision, policy: AutoscalingPolicy): Loosened[] {
  const spec = scenario.services.find(({ name }) => name === decision.service)?.autoscaling;
  // A change may have put another policy in its place by then.
  if (spec === undefined || spec.policy.id !== decision.policy) return [];
  const tried = [bindingLetGo(spec, decision), decision.to > decision.from ? nearerTarget(spec, decision) : undefined];
  return tried.flatMap((change) => {
    if (change === undefined) return [];
    const { option, value, label } = change;
    const isLimit = option === "max" || option === "min";
    const next: AutoscalingSpec = isLimit ? { ...spec, [option]: value } : withOption(spec, option, value);
    if (next.min > next.max || policy.check(next.policy.options) !== undefined) return [];
    return [{ label, option, value, scenario: withAutoscaling(scenario, decision.service, next) }];
  });
}

interface Change {
  readonly option: string;
  readonly value: number;
  readonly label: string;
}

function bindingLetGo({ policy: { options } }: AutoscalingSpec, { steps, binding, from }: ScalingDecision): Change | undefined {
  const option = steps[binding]?.option;
  const asked = steps[binding - 1]?.replicas ?? from;
  if (option === undefined) return undefined;
  if (option === "max" || option === "min") return { option, value: asked, label: `${option} ${asked}` };
  const value = options[option];
  if (WAITS.has(option) && typeof value === "number" && value > 0) return { option, value: 0, label: `${option} 0s` };
  if (/tolerance/i.test(option) && typeof value === "number" && value > 0) return { option, value: 0, label: `${option} 0` };
  return undefined;
}

function nearerTarget({ policy: { options } }: AutoscalingSpec, { steps, binding }: ScalingDecision): Change | undefined {
  const option = steps.find((step, index) => index <= binding && step.option !== undefined && TARGETS.has(step.option))?.option;
  const value = option === undefined ? undefined : options[option];
  if (option === undefined || typeof value !== "number" || value <= 0) return undefined;
  const nearer = Number((value * NEARER).toPrecision(2));
  return { option, value: nearer, label: `${option} ${nearer} instead of ${Number(value.toPrecision(6))}` };
}

function withOption(spec: AutoscalingSpec, option: string, value: number): AutoscalingSpec {
  return { ...spec, policy: { ...spec.policy, options: { ...spec.policy.options, [option]: value } } };
}

function withAutoscaling(scenario: Scenario, service: string, autoscaling: AutoscalingSpec): Scenario {
  return { ...scenario, services: scenario.services.map((spec) => (spec.name === service ? { ...spec, autoscaling } : spec)) };
}
