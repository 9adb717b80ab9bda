import type { Autoscaler, PodObservation, ScalingObservation } from "@springtide/core/policy";
import type { Behavior } from "./behavior.js";
import { behaviorOf } from "./behavior-of.js";
import { createSources } from "./create-sources.js";
import { decisionSteps } from "./decision-steps.js";
import { explainDecision } from "./explain-decision.js";
import { LEGACY_SCALE_UP } from "./limits.js";
import type { MetricSource } from "./metric-source.js";
import type { HorizontalPodAutoscalerOptions, HpaOutage } from "./options.js";
import type { HpaFault } from "./pod.js";
import { createMemory, type HpaDecision, reconcile } from "./reconcile.js";

type Options = Required<HorizontalPodAutoscalerOptions>;

/** One autoscaler with these options. Its recommendation is one object, which every decision fills in again. */
export function createHpa(options: Options): Autoscaler {
  const { sources, proposals, behavior, podOutages, hasOutages, asksService, least } = setupOf(options);
  const memory = createMemory();
  const settings = { min: 0, max: 0, behavior, downscaleStabilizationMs: options.scaleDownWindow, legacyScaleUp: LEGACY_SCALE_UP };
  let seen: ScalingObservation | undefined;
  let decision: HpaDecision = { by: "failed", replicas: 0 };

  const statusReplicas = (): number => (asksService && seen !== undefined ? countKept(seen.pods) : 0);

  function propose(): readonly (number | HpaFault)[] {
    if (seen === undefined) return [];
    const status = statusReplicas();
    for (let i = 0; i < sources.length; i++) proposals[i] = (sources[i] as MetricSource).ask(seen, status);
    return proposals;
  }

  /** What every metric answers about the decision; nothing where the decision did not ask the metrics. */
  function askEach<T>(ask: (source: MetricSource, observation: ScalingObservation, status: number) => T): T[] {
    const observation = seen;
    if (observation === undefined || (decision.by !== "metrics" && decision.by !== "failed")) return [];
    const status = statusReplicas();
    return sources.map((source) => ask(source, observation, status));
  }

  const recommendation = {
    replicas: 0,
    get reason() {
      const figures = askEach((source, observation, status) => source.explain(observation, status));
      return explainDecision(settings, seen?.desired ?? 0, figures, decision);
    },
    get steps() {
      const asked = askEach((source, observation, status) => source.steps(observation, status));
      return decisionSteps(settings, memory, seen?.desired ?? 0, asked, decision, seen?.nowMs ?? 0);
    },
  };

  return {
    recommend(observation) {
      const { nowMs } = observation;
      settings.min = Math.max(least, observation.min);
      settings.max = observation.max;
      const isBlind = hasOutages && isOut(podOutages, nowMs);
      seen = isBlind ? { ...observation, pods: observation.pods.map(unmeasured) } : observation;
      decision = reconcile(settings, memory, observation.desired, propose, nowMs);
      recommendation.replicas = decision.replicas;
      return recommendation;
    },
  };
}

/** What follows from options alone. */
interface Setup {
  readonly sources: readonly MetricSource[];
  /** What the metrics say, while one autoscaler decides. */
  readonly proposals: (number | HpaFault)[];
  readonly behavior: Behavior | undefined;
  readonly podOutages: readonly HpaOutage[];
  readonly hasOutages: boolean;
  readonly asksService: boolean;
  readonly least: number;
}

let latest: { readonly options: Options; readonly setup: Setup } | undefined;

/** Autoscalers that are made one after the other and have the same options share it: of a thousand, it would not fit into the cache. */
function setupOf(options: Options): Setup {
  if (latest === undefined || !isAlike(latest.options, options)) latest = { options, setup: createSetup(options) };
  return latest.setup;
}

function createSetup(options: Options): Setup {
  const asksService = options.external.length > 0;
  return {
    sources: createSources(options),
    proposals: [],
    behavior: behaviorOf(options),
    podOutages: options.podOutages,
    hasOutages: options.podOutages.length > 0,
    asksService,
    // The API refuses min 0 to those that could never see a reason to leave it.
    least: asksService ? 0 : 1,
  };
}

function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([key, value], i) => key === right[i]?.[0] && isAlike(value, right[i]?.[1]));
}

function isOut(outages: readonly HpaOutage[], nowMs: number): boolean {
  for (const { at, for: duration } of outages) if (nowMs >= at && nowMs < at + duration) return true;
  return false;
}

function unmeasured(pod: PodObservation): PodObservation {
  return { ...pod, sampledMs: undefined };
}

function countKept(pods: readonly PodObservation[]): number {
  let count = 0;
  for (const { isDeleting } of pods) if (!isDeleting) count++;
  return count;
}
