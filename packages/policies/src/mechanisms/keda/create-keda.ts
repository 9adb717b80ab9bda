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
import { createKedaActivation } from "./activation.js";
import type { KedaOptions } from "./options.js";
import { createScaler, type KedaTrigger, type Scaler, type TriggerValue } from "./trigger.js";

/** Without `behavior` replicas at most double, and 4 are always allowed. */
const SCALE_UP = { factor: 2, minimum: 4 };

/** One autoscaler with these options. */
export function createKeda(options: Required<KedaOptions>): Autoscaler {
  const { triggers, pollingInterval, cooldownPeriod, tolerance, scaleDownWindow } = options;
  const behavior = behaviorOf(options);
  const scalers = triggers.map((trigger) => createScaler(trigger as Required<KedaTrigger>));
  const activation = createKedaActivation(pollingInterval, cooldownPeriod);
  const memory = createMemory();
  const within = { up: tolerance, down: tolerance };

  return {
    recommend(observation): Recommendation {
      const { nowMs, desired, ready, starting, min, max } = observation;
      const values = scalers.map((scaler) => ({ scaler, told: scaler.read(observation) }));
      const seen = values.map(({ scaler, told }) => describe(scaler, told));
      const isActive = isAnyActive(values);
      const woken = activation.poll(nowMs, desired, min, isActive);
      const shown = seen.join("; ");
      const polled = (detail: string, option: string) => () => [
        ...seen.map((told) => ({ rule: "trigger", detail: told, replicas: desired, option: "triggers" })),
        { rule: "activation", detail, option },
      ];
      if (woken !== undefined) {
        const why = woken === 0 ? "nothing to do for long enough" : isActive ? "there is something to do" : `min is ${min}`;
        const option = woken === 0 ? "cooldownPeriod" : isActive ? "triggers" : "min";
        return answer(woken, `${shown}: ${desired} -> ${woken}`, polled(why, option));
      }
      if (desired === 0) return hold(0, shown, polled("nothing to do, or no poll is due", "pollingInterval"));
      const settings: HpaSettings = {
        min: Math.max(1, min),
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
        return decisionSteps(settings, memory, desired, metrics, decision, nowMs).map(asKeda);
      });
    },
  };
}

type Told = { readonly scaler: Scaler; readonly told: TriggerValue | undefined };

/** Whether any trigger is active; undefined when none is and some could not be asked. */
function isAnyActive(values: readonly Told[]): boolean | undefined {
  if (values.some(({ told }) => told?.isActive)) return true;
  return values.some(({ told }) => told === undefined) ? undefined : false;
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

/** The HPA in between has one tolerance, as KEDA's options have. */
function asKeda(step: DecisionStep): DecisionStep {
  return step.rule === "tolerance" ? { ...step, option: "tolerance" } : step;
}
