import { defineAutoscaling, type Recommendation } from "@springtide/core/policy";
import { cronField } from "../mechanisms/cron/cron-field.js";
import { checkCron } from "../mechanisms/cron/cron-schedule.js";
import { explainDecision } from "../mechanisms/hpa/explain-decision.js";
import { milliOf } from "../mechanisms/hpa/milli.js";
import { createMemory, type HpaSettings, reconcile } from "../mechanisms/hpa/reconcile.js";
import { replicasByTotal } from "../mechanisms/hpa/replicas-by-total.js";
import { createKedaActivation } from "../mechanisms/keda/activation.js";
import { createScaler, type KedaTrigger, type Scaler, type TriggerValue } from "../mechanisms/keda/trigger.js";

/** Options of `keda`, as a ScaledObject calls them. */
export interface KedaOptions {
  /** What there is to do, as different sources tell it: the one that asks for most replicas counts. */
  triggers: readonly KedaTrigger[];
  /** Time between two looks at whether there is anything to do, in ms. Default 30 s. */
  pollingInterval?: number;
  /** Time without anything to do after which the last replica goes, in ms. Default 300 s. */
  cooldownPeriod?: number;
  /** How far, as a fraction, a value may be off its threshold before the number of replicas changes. Default 0.1. */
  tolerance?: number;
  /** Span of past proposals of which scaling down takes the highest, in ms. Default 300 s. */
  scaleDownWindow?: number;
}

/** Without `behavior` replicas at most double, and 4 are always allowed. */
const SCALE_UP = { factor: 2, minimum: 4 };
const CONTROLLER = "Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go@85643c0f";

/** Scales by what there is to do as KEDA does, with an HPA in between; from zero and to zero where `min` is 0. */
export const keda = defineAutoscaling<KedaOptions>({
  id: "keda",
  doc: "Scales by what there is to do as KEDA does, with an HPA in between; from zero and to zero where `min` is 0.",
  source: "KEDA pkg/scaling/executor/scale_scaledobjects.go@v2.15; Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28",
  pace: { interval: "15s", window: "15s", lag: "0s" },
  options: {
    triggers: {
      type: "list",
      doc: "What there is to do, as different sources tell it: the one that asks for most replicas counts.",
      of: {
        type: { type: "choice", of: ["queue-length", "request-rate", "concurrency", "cron"], doc: "What the trigger looks at." },
        threshold: {
          type: "number",
          unit: "ratio",
          default: 5,
          min: 0.001,
          doc: "Value per replica to aim at: messages, requests per second, or requests at once.",
          source: "KEDA pkg/scalers/aws_sqs_queue_scaler.go@v2.15 (queueLength)",
        },
        activationThreshold: {
          type: "number",
          unit: "ratio",
          default: 0,
          min: 0,
          doc: "Value above which there is something to do at all.",
          source: "KEDA docs 2.15, Scaling Deployments, Activating and scaling thresholds",
        },
        start: { ...cronField("When the window of `cron` opens."), default: "0 8 * * *" },
        end: { ...cronField("When the window of `cron` closes."), default: "0 20 * * *" },
        desiredReplicas: { type: "number", unit: "count", integer: true, default: 1, min: 1, doc: "Replicas within the window of `cron`." },
      },
    },
    pollingInterval: {
      type: "number",
      unit: "ms",
      default: 30_000,
      min: 0,
      doc: "Time between two looks at whether there is anything to do.",
      source: "KEDA docs 2.15, ScaledObject specification",
    },
    cooldownPeriod: {
      type: "number",
      unit: "ms",
      default: 300_000,
      min: 0,
      doc: "Time without anything to do after which the last replica goes.",
      source: "KEDA docs 2.15, ScaledObject specification",
    },
    tolerance: {
      type: "number",
      unit: "fraction",
      default: 0.1,
      min: 0,
      max: 1,
      doc: "How far a value may be off its threshold before the number of replicas changes.",
      source: CONTROLLER,
    },
    scaleDownWindow: {
      type: "number",
      unit: "ms",
      default: 300_000,
      min: 0,
      doc: "Span of past proposals of which scaling down takes the highest.",
      source: CONTROLLER,
    },
  },
  check: ({ triggers }) =>
    triggers.flatMap(({ start = "", end = "" }) => [checkCron(start), checkCron(end)]).find((wrong) => wrong !== undefined),
  create({ triggers, pollingInterval, cooldownPeriod, tolerance, scaleDownWindow }) {
    const scalers = triggers.map((trigger) => createScaler(trigger as Required<KedaTrigger>));
    const activation = createKedaActivation(pollingInterval, cooldownPeriod);
    const memory = createMemory();
    const within = { up: tolerance, down: tolerance };

    return {
      recommend(observation): Recommendation {
        const { nowMs, desired, ready, starting, min, max } = observation;
        const values = scalers.map((scaler) => ({ scaler, told: scaler.read(observation) }));
        const seen = values.map(({ scaler, told }) => describe(scaler, told));
        const woken = activation.poll(nowMs, desired, min, isAnyActive(values));
        if (woken !== undefined) return { replicas: woken, reason: `${seen.join("; ")}: ${desired} -> ${woken}` };
        if (desired === 0) return { replicas: 0, reason: `${seen.join("; ")}: hold at 0` };
        const settings: HpaSettings = {
          min: Math.max(1, min),
          max: Math.max(1, max),
          behavior: undefined,
          downscaleStabilizationMs: scaleDownWindow,
          legacyScaleUp: SCALE_UP,
        };
        const pods = Math.max(1, ready + starting);
        const propose = () =>
          values.map(({ scaler, told }) => {
            if (told === undefined) return "no-metrics";
            const target = { type: "AverageValue", milli: milliOf(scaler.threshold) } as const;
            const proposal = replicasByTotal(milliOf(told.value), target, desired, pods, [], within);
            return typeof proposal === "string" ? proposal : proposal.replicas;
          });
        const decision = reconcile(settings, memory, desired, propose, nowMs);
        return { replicas: decision.replicas, reason: explainDecision(settings, desired, seen, decision) };
      },
    };
  },
});

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
