import type { Autoscaler, DecisionStep, Recommendation } from "@springtide/core/policy";
import { behaviorOf } from "../hpa/behavior-of.js";
import { decisionSteps } from "../hpa/decision-steps.js";
import { explainDecision } from "../hpa/explain-decision.js";
import { silentSteps } from "../hpa/metric-source.js";
import { totalMetricSteps } from "../hpa/metric-steps.js";
import { milliOf } from "../hpa/milli.js";
import type { HpaFault } from "../hpa/pod.js";
import { createMemory, type HpaSettings, reconcile } from "../hpa/reconcile.js";
import { replicasByTotal, type TotalProposal } from "../hpa/replicas-by-total.js";
import type { HpaTolerance } from "../hpa/tolerance.js";
import { answer, hold } from "../replicas/answer.js";
import { createKedaActivation, type KedaActivity } from "./activation.js";
import type { KedaOptions } from "./options.js";
import { createScaler, type KedaTrigger, type Scaler, type TriggerValue } from "./trigger.js";

/** Without `behavior` replicas at most double, and 4 are always allowed. */
const SCALE_UP = { factor: 2, minimum: 4 };

/** What polling decided by, and the option that says so. */
const WHY = {
  active: ["there is something to do", "triggers"],
  idle: ["nothing to do for long enough", "cooldownPeriod"],
  "never-active": ["there never was anything to do", "initialCooldownPeriod"],
} as const;

/** One autoscaler with these options. */
export function createKeda(options: Required<KedaOptions>): Autoscaler {
  const { triggers, tolerance, scaleDownWindow, minActive } = options;
  const behavior = behaviorOf(options);
  const scalers = triggers.map((trigger) => createScaler(trigger as Required<KedaTrigger>));
  const activation = createKedaActivation({
    pollingIntervalMs: options.pollingInterval,
    cooldownPeriodMs: options.cooldownPeriod,
    initialCooldownPeriodMs: options.initialCooldownPeriod,
  });
  const memory = createMemory();
  const within = { up: tolerance, down: tolerance };

  return {
    recommend(observation): Recommendation {
      const { nowMs, desired, ready, starting, min, max } = observation;
      const values = scalers.map((scaler) => ({ scaler, told: scaler.read(observation) }));
      const seen = values.map(({ scaler, told }) => describe(scaler, told));
      const least = Math.min(max, Math.max(min, minActive));
      const leastOption = least > min ? "minActive" : "min";
      const polling = activation.poll(nowMs, desired, { idle: min, least }, activityOf(values));
      const shown = seen.join("; ");
      const polled = (detail: string, option: string) => () => [
        ...seen.map((told) => ({ rule: "trigger", detail: told, replicas: desired, option: "triggers" })),
        { rule: "activation", detail, option },
      ];
      if (polling !== undefined) {
        const { replicas, why } = polling;
        const [detail, option] = { ...WHY, least: [`${leastOption} is ${least}`, leastOption] as const }[why];
        return answer(replicas, `${shown}: ${desired} -> ${replicas}`, polled(detail, option));
      }
      if (desired === 0) return hold(0, shown, polled("nothing to do, or no poll is due", "pollingInterval"));
      const settings: HpaSettings = {
        min: Math.max(1, least),
        max: Math.max(1, max),
        behavior,
        downscaleStabilizationMs: scaleDownWindow,
        legacyScaleUp: SCALE_UP,
      };
      const pods = Math.max(1, ready + starting);
      const ask = ({ scaler, told }: Told) => {
        if (told === undefined) return "no-metrics";
        const target = { type: "AverageValue", milli: milliOf(scaler.threshold) } as const;
        return replicasByTotal(milliOf(told.value), target, desired, pods, [], within);
      };
      const propose = () => values.map((value) => replicasOf(ask(value)));
      const decision = reconcile(settings, memory, desired, propose, nowMs);
      const reason = explainDecision(settings, desired, seen, decision);
      return answer(decision.replicas, reason, () => {
        const metrics =
          decision.by === "metrics" || decision.by === "failed"
            ? values.map((value) => triggerSteps(value, ask(value), within, desired))
            : [];
        return decisionSteps(settings, memory, desired, metrics, decision, nowMs).map((step) => asKeda(step, leastOption));
      });
    },
  };
}

type Told = { readonly scaler: Scaler; readonly told: TriggerValue | undefined };

function activityOf(values: readonly Told[]): KedaActivity {
  return { isActive: values.some(({ told }) => told?.isActive), isError: values.some(({ told }) => told === undefined) };
}

function describe({ name, threshold }: Scaler, told: TriggerValue | undefined): string {
  if (told === undefined) return `no ${name} measured`;
  return `${name} ${Number(told.value.toFixed(2))} of ${threshold} a replica${told.isActive ? "" : ", not active"}`;
}

function replicasOf(proposal: TotalProposal | HpaFault): number | HpaFault {
  return typeof proposal === "string" ? proposal : proposal.replicas;
}

function triggerSteps(
  { scaler, told }: Told,
  proposal: TotalProposal | HpaFault,
  tolerance: HpaTolerance,
  current: number,
): DecisionStep[] {
  const metric = { name: scaler.name, option: "triggers" };
  if (typeof proposal === "string" || told === undefined) return silentSteps(scaler.name, "triggers", "no-metrics", current);
  return totalMetricSteps(
    metric,
    { type: "AverageValue", milli: milliOf(scaler.threshold) },
    tolerance,
    milliOf(told.value),
    proposal,
    current,
  );
}

/** The HPA in between has one tolerance, as KEDA's options have, and the least that is due while it decides. */
function asKeda(step: DecisionStep, leastOption: string): DecisionStep {
  if (step.rule === "tolerance") return { ...step, option: "tolerance" };
  return step.option === "min" ? { ...step, option: leastOption } : step;
}
