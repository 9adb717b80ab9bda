import type { Autoscaler, PodObservation } from "@springtide/core/policy";
import { type Behavior, type ScalingRules, type SelectPolicy, withDefaults } from "./behavior.js";
import { createSources } from "./create-sources.js";
import { explainDecision } from "./explain-decision.js";
import type { MetricAnswer } from "./metric-source.js";
import type { HorizontalPodAutoscalerOptions, HpaRatePolicy } from "./options.js";
import { createMemory, type HpaSettings, reconcile } from "./reconcile.js";

type Options = Required<HorizontalPodAutoscalerOptions>;

/** Without `behavior` replicas at most double, and 4 are always allowed. */
const LEGACY_SCALE_UP = { factor: 2, minimum: 4 };

/** One autoscaler with these options. */
export function createHpa(options: Options): Autoscaler {
  const sources = createSources(options);
  const memory = createMemory();
  const behavior = options.behavior ? behaviorOf(options) : undefined;
  // The API refuses min 0 to those that could never see a reason to leave it.
  const least = options.external.length > 0 ? 0 : 1;
  let bounds: HpaSettings | undefined;
  return {
    recommend(observation) {
      const { nowMs, desired, min, max } = observation;
      if (bounds === undefined || bounds.max !== max || bounds.min !== Math.max(least, min)) {
        const downscaleStabilizationMs = options.scaleDownWindow;
        bounds = { min: Math.max(least, min), max, behavior, downscaleStabilizationMs, legacyScaleUp: LEGACY_SCALE_UP };
      }
      const settings = bounds;
      const seen = options.podOutages.some(({ at, for: duration }) => nowMs >= at && nowMs < at + duration)
        ? { ...observation, pods: observation.pods.map(unmeasured) }
        : observation;
      const status = countKept(observation.pods);
      let answers: readonly MetricAnswer[] = [];
      const propose = () => {
        answers = sources.map((source) => source.ask(seen, status));
        return answers.map(({ proposal }) => proposal);
      };
      const decision = reconcile(settings, memory, desired, propose, nowMs);
      return {
        replicas: decision.replicas,
        get reason() {
          return explainDecision(
            settings,
            desired,
            answers.map((answer) => answer.explain()),
            decision,
          );
        },
      };
    },
  };
}

function unmeasured(pod: PodObservation): PodObservation {
  return { ...pod, sampledMs: undefined };
}

function countKept(pods: readonly PodObservation[]): number {
  let count = 0;
  for (const { isDeleting } of pods) if (!isDeleting) count++;
  return count;
}

function behaviorOf(options: Options): Behavior {
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
