import type { Timers } from "../../engine/timers.js";
import type { MetricsSample } from "../../metrics/metrics-sample.js";
import type { AutoscalingSpec, InstanceSpec, SloSpec } from "../../model/scenario.js";
import type { Autoscaler, AutoscalingTraits, Recommendation, ScalingView } from "../../policy/autoscaling.js";
import { newcomer } from "../rollout/newcomer.js";
import type { Service } from "../service.js";
import { type ActivationParts, watchForActivation } from "./activation.js";
import type { DecisionLog } from "./decision-note.js";
import { trailOf } from "./decision-trail.js";
import { createGuard, type Hold } from "./guard.js";
import { observeService } from "./observe-service.js";
import { requireAnswer } from "./require-answer.js";
import { countStaying, createScaleIn, type ScaleIn, type ScaleInParts } from "./scale-in.js";

/** Called with every decision that changes the number of replicas wanted, and its reason. */
export type ScaleLog = (service: Service, from: number, to: number, reason: string) => void;

/** What a scaling loop needs of its surroundings. */
export interface ScalingParts extends ScaleInParts, ActivationParts {
  readonly decisions: Timers;
  /** The scenario's objectives, for guards that use them. */
  readonly slo: SloSpec;
  readonly log: ScaleLog;
  /** Called when a guard begins to hold scale-in back, or does so for another reason; with the present and the wanted number. */
  readonly held: ScaleLog;
  /** Called with every decision in full; undefined where decisions are not recorded. */
  readonly record: DecisionLog | undefined;
}

/** An autoscaling policy at work for one service. */
export interface RunningPolicy {
  readonly autoscaler: Autoscaler;
  readonly view: ScalingView;
  readonly traits: AutoscalingTraits;
}

/**
 * Starts the control loop of one service: observe, recommend, clamp to the limits, apply. The policy sees metrics with the window and
 * the lag of the metrics pipeline.
 */
export function startScalingLoop(
  parts: ScalingParts,
  service: Service,
  given: AutoscalingSpec,
  { autoscaler: policy, view, traits }: RunningPolicy,
): void {
  const { scheduler, scraper, decisions, slo, log, record } = parts;
  let spec = given;
  let autoscaler = policy;
  service.rescale = (nextSpec, nextPolicy) => {
    spec = nextSpec;
    autoscaler = nextPolicy;
  };
  // A guard needs the figures of the service as a whole, even where the policy does not look at them.
  const observer = observeService(scraper, service, spec, spec.guard === undefined ? view : { ...view, service: true });
  const { observe } = observer;
  const move = createMove(parts, service, () => spec);
  const guard = createGuard(service, slo);
  let lastCause: Hold["cause"] | undefined;
  const decide = (activation?: MetricsSample): void => {
    if (service.scalingOutages > 0) return;
    const desired = service.desired.value;
    const observation = observe(scheduler.now, spec, activation);
    const recommendation = requireAnswer(autoscaler.recommend(observation), service, spec);
    const asked = Math.round(recommendation.replicas);
    // Adding 0 turns −0 into 0.
    const wanted = asked + 0;
    const allowed = Math.min(spec.max, Math.max(spec.min, wanted));
    const hold = spec.guard && guard(spec.guard, { observation, used: observer.used }, allowed);
    const replicas = hold === undefined ? allowed : Math.min(spec.max, hold.replicas);
    if (hold !== undefined && hold.cause !== lastCause) parts.held(service, countStaying(service), allowed, hold.reason);
    lastCause = hold?.cause;
    const trail = record && trailOf(recommendation, spec, desired, wanted, allowed, hold);
    if (replicas !== desired) {
      service.desired.set(replicas, scheduler.now);
      log(service, desired, replicas, reasonOf(recommendation, spec, asked, allowed, hold));
    }
    if (record === undefined || trail === undefined) {
      // Most decisions change nothing.
      if (replicas !== countStaying(service) || service.rollout !== undefined) move(replicas, undefined);
      return;
    }
    const why = reasonOf(recommendation, spec, asked, allowed, hold);
    const firstStarted = service.instances.length;
    const stopped = move(replicas, trail.steps);
    record({
      service,
      policy: spec.policy.id,
      observation,
      measuredMs: observer.measuredMs,
      ...{ from: desired, wanted, to: replicas, reason: why },
      ...trail,
      firstStarted,
      started: service.instances.length - firstStarted,
      stopped,
    });
  };
  const activateAgain = traits.activatedByRequests ? watchForActivation(parts, service, decide) : undefined;
  decisions.every(spec.intervalMs, () => {
    activateAgain?.();
    decide();
  });
}

/** The reason of a decision: the policy's, followed by the limit and the guard that changed its number. */
function reasonOf(
  { reason }: Recommendation,
  { min, max }: AutoscalingSpec,
  asked: number,
  allowed: number,
  hold: Hold | undefined,
): string {
  const limit = allowed === asked ? "" : ` (limited to ${min}–${max})`;
  return `${reason}${limit}${hold === undefined ? "" : ` (held: ${hold.reason})`}`;
}

/**
 * Starts missing instances or drains surplus ones; returns how many begin to drain now. Adds a step for everything that slowed it
 * down, where steps are kept.
 */
function createMove(parts: ScaleInParts, service: Service, specOf: () => AutoscalingSpec): ScaleIn {
  const scaleIn = createScaleIn(parts, service, specOf);
  return (replicas, steps) => {
    if (service.rollout?.isUnderWay) {
      steps?.push({ rule: "rollout", detail: "one is under way, and starts and stops instances at its own pace", replicas });
      service.rollout.nudge();
      return 0;
    }
    const missing = replicas - countStaying(service);
    if (missing <= 0) return scaleIn(replicas, steps);
    const starting = service.starting.value;
    const starts = Math.max(0, Math.min(missing, specOf().maxStarting - starting));
    if (starts < missing) {
      const detail = `${starts} of ${missing} start now, beside ${starting} that do already`;
      steps?.push({ rule: "maxStarting", detail, replicas, option: "maxStarting" });
    }
    for (let i = 0; i < starts; i++) parts.lifecycle.create(service, templateOf(service), false);
    return 0;
  };
}

/** Template of new instances: that of the service, or of the version that is being rolled out. */
function templateOf(service: Service): InstanceSpec {
  return service.version.index === 0 ? service.spec.template : newcomer(service, service.version);
}
