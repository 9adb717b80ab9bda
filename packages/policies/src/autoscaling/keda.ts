import { type DecisionStep, defineAutoscaling, type Recommendation } from "@springtide/core/policy";
import { cronField } from "../mechanisms/cron/cron-field.js";
import { checkCron } from "../mechanisms/cron/cron-schedule.js";
import { decisionSteps } from "../mechanisms/hpa/decision-steps.js";
import { explainDecision } from "../mechanisms/hpa/explain-decision.js";
import { silentSteps } from "../mechanisms/hpa/metric-source.js";
import { totalMetricSteps } from "../mechanisms/hpa/metric-steps.js";
import { milliOf } from "../mechanisms/hpa/milli.js";
import type { HpaFault } from "../mechanisms/hpa/pod.js";
import { createMemory, type HpaSettings, reconcile } from "../mechanisms/hpa/reconcile.js";
import { replicasByTotal, type TotalProposal } from "../mechanisms/hpa/replicas-by-total.js";
import type { HpaTolerance } from "../mechanisms/hpa/tolerance.js";
import { createKedaActivation } from "../mechanisms/keda/activation.js";
import { ALL, createScaler, type KedaTrigger, type Scaler, type TriggerValue } from "../mechanisms/keda/trigger.js";
import { answer, hold } from "../mechanisms/replicas/answer.js";

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
        type: {
          type: "choice",
          of: ["queue-length", "request-rate", "concurrency", "message-queue", "cron"],
          doc: "What the trigger looks at: requests that wait and are worked on, or the messages of a queue that are not done.",
        },
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
        queue: {
          type: "text",
          default: ALL,
          doc: "The queue that `message-queue` asks; all that the service takes from, unless one is named.",
        },
        excludeUnacknowledged: {
          type: "flag",
          default: false,
          doc: "Whether `message-queue` leaves out messages that are delivered and not acknowledged.",
          source: "KEDA docs 2.15, RabbitMQ Queue",
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
          behavior: undefined,
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
