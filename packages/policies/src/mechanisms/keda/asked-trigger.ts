import type { DecisionStep, ScalingObservation } from "@springtide/core/policy";
import { silentSteps } from "../hpa/metric-source.js";
import { totalMetricSteps } from "../hpa/metric-steps.js";
import type { HpaFault, HpaPod } from "../hpa/pod.js";
import { replicasByTotal } from "../hpa/replicas-by-total.js";
import { createKedaFallback } from "./fallback.js";
import type { KedaOptions } from "./options.js";
import { createScaler, type KedaTrigger, type TriggerValue } from "./trigger.js";

/** What came of a look at a trigger. */
export interface Look {
  /** Undefined when it could not be asked, and nothing stands in. */
  readonly reading: TriggerValue | undefined;
  /** The figures in a few words. */
  readonly shown: string;
  /** What the HPA makes of it. */
  readonly replicas: number | HpaFault;
  /** How it comes to that. */
  steps(): DecisionStep[];
}

/** A trigger as polls and the HPA look at it. */
export interface AskedTrigger {
  poll(observation: ScalingObservation): Look;
  /** As the HPA looks at it. */
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
  const isTotal = trigger.metricType === "value";
  const target = { type: isTotal ? "Value" : "AverageValue", milli: Math.max(1, milliBelow(threshold)) } as const;
  const within = { up: options.tolerance, down: options.tolerance };
  let polled: { readonly read: TriggerValue | undefined } | undefined;

  function judge(observation: ScalingObservation, read: TriggerValue | undefined): Look {
    const { desired, ready, starting } = observation;
    const reading = fallback.look(read, isTotal ? threshold / ready : threshold, desired);
    if (reading === undefined || !Number.isFinite(reading.value)) return silentLook(name, desired);
    const milli = milliBelow(reading.value);
    const pods = isTotal ? podsOf(ready, starting) : [];
    const proposal = replicasByTotal(milli, target, desired, Math.max(1, ready + starting), pods, within);
    const metric = reading.isFallback ? { name: `fallback for ${name}`, option: "fallbackReplicas" } : { name, option: "triggers" };
    const share = isTotal ? "" : " a replica";
    return {
      reading,
      shown: `${metric.name} ${Number(reading.value.toFixed(2))} of ${threshold}${share}${reading.isActive ? "" : ", not active"}`,
      replicas: typeof proposal === "string" ? proposal : proposal.replicas,
      steps: () =>
        typeof proposal === "string"
          ? silentSteps(name, "triggers", proposal, desired)
          : totalMetricSteps(metric, target, within, milli, proposal, desired),
    };
  }

  return {
    poll(observation) {
      polled = { read: scaler.read(observation) };
      return judge(observation, polled.read);
    },
    look: (observation) => judge(observation, trigger.useCachedMetrics && polled ? polled.read : scaler.read(observation)),
  };
}

function silentLook(name: string, desired: number): Look {
  return {
    reading: undefined,
    shown: `no ${name} measured`,
    replicas: "no-metrics",
    steps: () => silentSteps(name, "triggers", "no-metrics", desired),
  };
}

/** An amount in whole thousandths, the rest cut off. @see KEDA pkg/scalers/scaler.go@v2.15 (GenerateMetricInMili, GetMetricTargetMili) */
function milliBelow(amount: number): number {
  return Math.trunc(amount * 1000);
}

const POD = { deleting: false, startMs: 0, readyTransitionMs: 0 };
const READY: HpaPod = { ...POD, phase: "Running", ready: true };
const STARTING: HpaPod = { ...POD, phase: "Pending", ready: false };

function podsOf(ready: number, starting: number): readonly HpaPod[] {
  return Array.from({ length: ready + starting }, (_, i) => (i < ready ? READY : STARTING));
}
