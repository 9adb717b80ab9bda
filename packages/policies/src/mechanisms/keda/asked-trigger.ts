import type { DecisionStep, ScalingObservation } from "@springtide/core/policy";
import { silentSteps } from "../hpa/metric-source.js";
import { totalMetricSteps } from "../hpa/metric-steps.js";
import { milliOf } from "../hpa/milli.js";
import type { HpaFault } from "../hpa/pod.js";
import { replicasByTotal } from "../hpa/replicas-by-total.js";
import { createKedaFallback } from "./fallback.js";
import type { KedaOptions } from "./options.js";
import { createScaler, type KedaTrigger, type TriggerValue } from "./trigger.js";

/** What came of a look at a trigger. */
export interface Look {
  /** Undefined when it could not be asked, and nothing stands in. */
  readonly told: TriggerValue | undefined;
  /** The figures in a few words. */
  readonly shown: string;
  /** What the HPA makes of it. */
  readonly replicas: number | HpaFault;
  /** How it comes to that. */
  steps(): DecisionStep[];
}

/** A trigger as polls and the HPA look at it. */
export interface AskedTrigger {
  look(observation: ScalingObservation): Look;
}

/** Makes what asks a trigger, with its fallback. */
export function createAsked(trigger: Required<KedaTrigger>, options: Required<KedaOptions>): AskedTrigger {
  const scaler = createScaler(trigger);
  const fallback = createKedaFallback({
    replicas: options.fallbackReplicas,
    failureThreshold: options.failureThreshold,
    behavior: options.fallbackBehavior,
  });
  const { name, threshold } = scaler;
  const target = { type: "AverageValue", milli: milliOf(threshold) } as const;
  const within = { up: options.tolerance, down: options.tolerance };

  return {
    look(observation) {
      const { desired, ready, starting } = observation;
      const told = fallback.look(scaler.read(observation), threshold, desired);
      if (told === undefined)
        return {
          told,
          shown: `no ${name} measured`,
          replicas: "no-metrics",
          steps: () => silentSteps(name, "triggers", "no-metrics", desired),
        };
      const milli = milliOf(told.value);
      const proposal = replicasByTotal(milli, target, desired, Math.max(1, ready + starting), [], within);
      const metric = told.isFallback ? { name: `fallback for ${name}`, option: "fallbackReplicas" } : { name, option: "triggers" };
      return {
        told,
        shown: `${metric.name} ${Number(told.value.toFixed(2))} of ${threshold} a replica${told.isActive ? "" : ", not active"}`,
        replicas: typeof proposal === "string" ? proposal : proposal.replicas,
        steps: () =>
          typeof proposal === "string"
            ? silentSteps(name, "triggers", proposal, desired)
            : totalMetricSteps(metric, target, within, milli, proposal, desired),
      };
    },
  };
}
