import type { Autoscaler, DecisionStep, Recommendation, ScalingObservation } from "@springtide/core/policy";
import { behaviorOf } from "../hpa/behavior-of.js";
import { decisionSteps } from "../hpa/decision-steps.js";
import { explainDecision } from "../hpa/explain-decision.js";
import { LEGACY_SCALE_UP } from "../hpa/limits.js";
import type { HpaFault } from "../hpa/pod.js";
import { createMemory, type HpaSettings, reconcile } from "../hpa/reconcile.js";
import { answer, hold } from "../replicas/answer.js";
import { createKedaActivation, type KedaActivity, type Polled } from "./activation.js";
import { createAsked, type Look } from "./asked-trigger.js";
import type { KedaOptions } from "./options.js";
import { createPace } from "./pace.js";
import { createPodMetrics } from "./pod-metrics.js";
import type { KedaTrigger } from "./trigger.js";

/** What polling decided by, and the option that says so. */
const WHY = {
  active: ["there is something to do", "triggers"],
  idle: ["nothing to do for long enough", "cooldownPeriod"],
  "never-active": ["there never was anything to do", "initialCooldownPeriod"],
} as const;

/** One autoscaler with these options. */
export function createKeda(options: Required<KedaOptions>): Autoscaler {
  const triggers = options.triggers.map((trigger) => createAsked(trigger as Required<KedaTrigger>, options));
  const podMetrics = createPodMetrics(options);
  const activation = createKedaActivation({
    pollingIntervalMs: options.pollingInterval,
    cooldownPeriodMs: options.cooldownPeriod,
    initialCooldownPeriodMs: options.initialCooldownPeriod,
  });
  const behavior = behaviorOf(options);
  const memory = createMemory();
  const sync = createPace(options.syncPeriod);

  function poll(observation: ScalingObservation, least: number): { readonly looks: readonly Look[]; readonly polled: Polled | undefined } {
    const { nowMs, desired, min } = observation;
    if (!activation.isDue(nowMs)) return { looks: [], polled: undefined };
    const looks = triggers.map((trigger) => trigger.poll(observation));
    return { looks, polled: activation.poll(nowMs, desired, { idle: min, least }, activityOf(looks)) };
  }

  return {
    recommend(observation): Recommendation {
      const { nowMs, desired, min, max } = observation;
      if (options.paused) return hold(desired, "paused", () => [{ rule: "pause", detail: "autoscaling is paused", option: "paused" }]);
      const isSynced = sync.isDue(nowMs);
      if (isSynced) sync.take(nowMs);
      const least = Math.min(max, Math.max(min, options.minActive));
      const leastOption = least > min ? "minActive" : "min";
      const { looks: polls, polled } = poll(observation, least);
      if (polled !== undefined) {
        const { replicas, why } = polled;
        const [detail, option] = { ...WHY, least: [`${leastOption} is ${least}`, leastOption] as const }[why];
        return answer(replicas, `${shownOf(polls)}: ${desired} -> ${replicas}`, () => pollSteps(polls, desired, detail, option));
      }
      if (desired === 0) {
        const detail = polls.length > 0 ? "nothing to do" : "no poll is due";
        return hold(0, polls.length > 0 ? shownOf(polls) : detail, () => pollSteps(polls, 0, detail, "pollingInterval"));
      }
      if (!isSynced) {
        const detail = "no look of the HPA is due";
        return hold(desired, detail, () => [{ rule: "pace", detail, option: "syncPeriod" }]);
      }
      const settings: HpaSettings = {
        min: Math.max(1, least),
        max: Math.max(1, max),
        behavior,
        downscaleStabilizationMs: options.scaleDownWindow,
        legacyScaleUp: LEGACY_SCALE_UP,
      };
      const looks = [...triggers.map((trigger) => trigger.look(observation)), ...podMetrics(observation)];
      const propose = (): (number | HpaFault)[] => looks.map(({ replicas }) => replicas);
      const decision = reconcile(settings, memory, desired, propose, nowMs);
      const reason = explainDecision(
        settings,
        desired,
        looks.map(({ shown }) => shown),
        decision,
      );
      return answer(decision.replicas, reason, () => {
        const isByMetrics = decision.by === "metrics" || decision.by === "failed";
        const metrics = isByMetrics ? looks.map(({ steps }) => steps()) : [];
        return decisionSteps(settings, memory, desired, metrics, decision, nowMs).map((step) => asKeda(step, leastOption));
      });
    },
  };
}

function activityOf(looks: readonly Look[]): KedaActivity {
  return { isActive: looks.some(({ reading }) => reading?.isActive), isError: looks.some(({ reading }) => reading === undefined) };
}

function shownOf(looks: readonly Look[]): string {
  return looks.map(({ shown }) => shown).join("; ");
}

function pollSteps(looks: readonly Look[], current: number, detail: string, option: string) {
  return [
    ...looks.map(({ shown }) => ({ rule: "trigger", detail: shown, replicas: current, option: "triggers" })),
    { rule: "activation", detail, option },
  ];
}

/** The HPA in between has one tolerance, as KEDA's options have, and the least that is due while it decides. */
function asKeda(step: DecisionStep, leastOption: string): DecisionStep {
  if (step.rule === "tolerance") return { ...step, option: "tolerance" };
  return step.option === "min" ? { ...step, option: leastOption } : step;
}
