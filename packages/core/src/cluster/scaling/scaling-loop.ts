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

/** A decision that changed how many replicas are wanted, and why. */
export type ScaleLog = (service: Service, from: number, to: number, reason: string) => void;

/** What a control loop works with. */
export interface ScalingParts extends ScaleInParts, ActivationParts {
  readonly decisions: Timers;
  /** The scenario's objectives, which a guard may go by. */
  readonly slo: SloSpec;
  readonly log: ScaleLog;
  /** Told when a guard begins to hold scale-in back, or does for another reason: from what there are to what was wanted. */
  readonly held: ScaleLog;
  /** Told of every decision in full; undefined where nobody asks. */
  readonly record: DecisionLog | undefined;
}

/** A policy as it scales one service. */
export interface RunningPolicy {
  readonly autoscaler: Autoscaler;
  readonly view: ScalingView;
  readonly traits: AutoscalingTraits;
}

/**
 * The control loop of one service: scrape, recommend, clamp, apply. What the policy sees is as old
 * and as averaged as the metrics pipeline makes it.
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
  // A guard looks at the service as a whole, whatever its policy does.
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
    // Adding 0 makes a 0 of −0.
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
      // Most decisions leave everything as it is.
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

/** What a decision is told as: the policy's reason, and what its limits and its guard made of it. */
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
 * Starts or stops what lies between what there is and what is wanted, and tells how many it stopped; what keeps it from
 * that becomes a step, where steps are kept.
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

/** What a new instance is: as the service describes it, or as the version has it that took its place. */
function templateOf(service: Service): InstanceSpec {
  return service.version.index === 0 ? service.spec.template : newcomer(service, service.version);
}
