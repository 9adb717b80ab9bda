import { defineAutoscaling, type ScalingObservation } from "@springtide/core/policy";
import type { ScaleRules } from "../mechanisms/kpa/apply-scale.js";
import { createDecider, type Decider, type DeciderSpec, type Decision, panicAtStart } from "../mechanisms/kpa/decider.js";
import { decisionSteps } from "../mechanisms/kpa/decision-steps.js";
import { explainDecision } from "../mechanisms/kpa/explain.js";
import { createLoadWindows, panicWindowMs } from "../mechanisms/kpa/load-windows.js";
import { type KnativePodAutoscalerOptions, KPA_FIELDS } from "../mechanisms/kpa/options.js";
import { createRevision } from "../mechanisms/kpa/revision.js";
import { resolveTarget } from "../mechanisms/kpa/target.js";
import { answer } from "../mechanisms/replicas/answer.js";

/** Time beyond the progress deadline after which an activation has failed, as kpa/scaler.go has it. */
const ACTIVATION_SLACK_MS = 30_000;

/** Keeps concurrency or request rate per pod on target as Knative does: averaged over a minute, or over seconds in panic; to zero and back where `min` is 0. */
export const knativePodAutoscaler = defineAutoscaling<KnativePodAutoscalerOptions>({
  id: "knative-pod-autoscaler",
  doc: "Keeps concurrency or request rate per pod on target as Knative does: averaged over a minute, or over seconds in panic; to zero and back where `min` is 0.",
  source: "knative/serving pkg/autoscaler/scaling/autoscaler.go and pkg/reconciler/autoscaling/kpa/scaler.go@98e5ef90",
  options: KPA_FIELDS,
  pace: { interval: "2s", window: "2s", lag: "0s" },
  traits: { activatedByRequests: true },
  create(options) {
    const { metric, stableWindow: stableWindowMs, aggregation } = options;
    const windows = createLoadWindows({ stableWindowMs, panicWindowMs: panicWindowMs(stableWindowMs, options.panicWindow), aggregation });
    const spec = deciderSpec(options);
    const rules = scaleRules(options);
    const revision = createRevision();
    let decider: Decider | undefined;
    let latest: Decision | undefined;

    return {
      recommend(observation) {
        const { nowMs, ready, desired: current, min, max } = observation;
        decider ??= createDecider(options.scaleDownDelay, panicAtStart(ready, nowMs));
        if (observation.isActivation) windows.add(nowMs, 1);
        else windows.record(nowMs, loadOf(observation, metric));
        const load = windows.at(nowMs);
        const decision: Decision | undefined = decider.decide(nowMs, ready, load, spec);
        latest = decision ?? latest;
        const view = { current, ready, excessBurstCapacity: latest?.excessBurstCapacity ?? 0 };
        const scale = revision.reconcile(nowMs, latest?.desired ?? -1, view, { ...rules, min, max });
        const replicas = scale.applied ? scale.replicas : current;
        const why = explainDecision(metric, spec.targetValue, load, decision, current, scale);
        const reason = observation.isActivation ? `a request at no pod: ${why}` : why;
        const seen = { metric, targetValue: spec.targetValue, load, decision, scale, current, min, max };
        return answer(replicas, reason, () => decisionSteps(seen));
      },
    };
  },
});

/**
 * Pods count what they work on and what waits. For a revision without any the activator tells of what it holds; of one
 * that nobody asks for it knows nothing.
 * @see knative/serving pkg/activator/handler/concurrency_reporter.go and pkg/autoscaler/metrics/collector.go@98e5ef90
 */
function loadOf(
  { windowMs, requestsPerSecond, concurrency, queueLength, ready }: ScalingObservation,
  metric: "concurrency" | "rps",
): number | undefined {
  const held = concurrency + queueLength;
  if (windowMs === 0 || (ready === 0 && requestsPerSecond === 0 && held === 0)) return undefined;
  if (metric === "rps") return requestsPerSecond;
  return ready === 0 && requestsPerSecond > 0 ? Math.max(1, held) : held;
}

function deciderSpec(options: Required<KnativePodAutoscalerOptions>): DeciderSpec {
  return {
    ...resolveTarget(options),
    maxScaleUpRate: options.maxScaleUpRate,
    maxScaleDownRate: options.maxScaleDownRate,
    panicThreshold: options.panicThreshold,
    stableWindowMs: options.stableWindow,
    scaleDownDelayMs: options.scaleDownDelay,
    activationScale: options.activationScale,
    targetBurstCapacity: options.targetBurstCapacity,
    reachable: true,
  };
}

function scaleRules(options: Required<KnativePodAutoscalerOptions>): Omit<ScaleRules, "min" | "max"> {
  return {
    initialScale: options.initialScale,
    scaleToZero: options.scaleToZero,
    stableWindowMs: options.stableWindow,
    scaleToZeroGraceMs: options.scaleToZeroGracePeriod,
    podRetentionMs: options.scaleToZeroPodRetention,
    activationTimeoutMs: options.progressDeadline + ACTIVATION_SLACK_MS,
    targetBurstCapacity: options.targetBurstCapacity,
  };
}
