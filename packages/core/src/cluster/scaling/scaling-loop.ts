import type { Scheduler } from "../../engine/scheduler.js";
import type { Timers } from "../../engine/timers.js";
import type { AutoscalingSpec, InstanceSpec } from "../../model/scenario.js";
import type { Autoscaler, DecisionStep, ScalingView } from "../../policy/autoscaling.js";
import type { LifecyclePart } from "../context.js";
import { newcomer } from "../rollout/newcomer.js";
import type { Service } from "../service.js";
import type { DecisionLog } from "./decision-note.js";
import { trailOf } from "./decision-trail.js";
import { observeService } from "./observe-service.js";
import type { Scraper } from "./scraper.js";

/** A decision that changed how many replicas are wanted, and why. */
export type ScaleLog = (service: Service, from: number, to: number, reason: string) => void;

/** What a control loop works with. */
export interface ScalingParts {
  readonly scheduler: Scheduler;
  readonly scraper: Scraper;
  readonly decisions: Timers;
  readonly lifecycle: LifecyclePart;
  readonly log: ScaleLog;
  /** Told of every decision in full; undefined where nobody asks. */
  readonly record: DecisionLog | undefined;
}

/**
 * The control loop of one service: scrape, recommend, clamp, apply. What the policy sees is as old
 * and as averaged as the metrics pipeline makes it.
 */
export function startScalingLoop(
  { scheduler, scraper, decisions, lifecycle, log, record }: ScalingParts,
  service: Service,
  given: AutoscalingSpec,
  policy: Autoscaler,
  looksAt: ScalingView,
): void {
  let spec = given;
  let autoscaler = policy;
  service.rescale = (nextSpec, nextPolicy) => {
    spec = nextSpec;
    autoscaler = nextPolicy;
  };
  const observer = observeService(scraper, service, spec, looksAt);
  decisions.every(spec.intervalMs, () => {
    const desired = service.desired.value;
    const observation = observer.observe(scheduler.now, spec);
    const recommendation = autoscaler.recommend(observation);
    const asked = Math.round(recommendation.replicas);
    // Adding 0 makes a 0 of −0.
    const wanted = Number.isFinite(asked) ? asked + 0 : desired;
    const replicas = Math.min(spec.max, Math.max(spec.min, wanted));
    const trail = record && trailOf(recommendation, spec, desired, wanted, replicas);
    const reason = (): string => recommendation.reason + (replicas === asked ? "" : ` (limited to ${spec.min}–${spec.max})`);
    if (replicas !== desired) {
      service.desired.set(replicas, scheduler.now);
      log(service, desired, replicas, reason());
    }
    if (record === undefined || trail === undefined) {
      apply(lifecycle, service, spec, replicas, undefined);
      return;
    }
    const why = reason();
    const firstStarted = service.instances.length;
    const stopped = apply(lifecycle, service, spec, replicas, trail.steps);
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
  });
}

/** Starts or stops what lies between what there is and what is wanted, and tells how many it stopped; what keeps it from that becomes a step, where steps are kept. */
function apply(
  lifecycle: LifecyclePart,
  service: Service,
  spec: AutoscalingSpec,
  replicas: number,
  steps: DecisionStep[] | undefined,
): number {
  if (service.rollout?.isUnderWay) {
    steps?.push({ rule: "rollout", detail: "one is under way, and starts and stops instances at its own pace", replicas });
    service.rollout.nudge();
    return 0;
  }
  // One that has crashed comes back: it is not replaced.
  const current = service.ready.value + service.crashed + service.starting.value;
  if (current < replicas) {
    const starts = Math.min(replicas - current, spec.maxStarting - service.starting.value);
    if (starts < replicas - current)
      steps?.push(held("maxStarting", "start", starts, replicas - current, service.starting.value, replicas));
    for (let i = 0; i < starts; i++) lifecycle.create(service, templateOf(service), false);
  } else if (current > replicas) {
    const stops = Math.min(current - replicas, spec.maxStopping - service.draining.value);
    if (stops < current - replicas) steps?.push(held("maxStopping", "stop", stops, current - replicas, service.draining.value, replicas));
    takeAway(lifecycle, service, stops);
    return Math.max(0, stops);
  }
  return 0;
}

/** Fewer move at once than are wanted. */
function held(
  option: "maxStarting" | "maxStopping",
  move: "start" | "stop",
  now: number,
  all: number,
  moving: number,
  replicas: number,
): DecisionStep {
  return { rule: option, detail: `${Math.max(0, now)} of ${all} ${move} now, beside ${moving} that do already`, replicas, option };
}

/** Lets so many leave; where one that leaves hands its work to the others, they are asked again each time. */
function takeAway(lifecycle: LifecyclePart, service: Service, count: number): void {
  const movesWork = service.central || service.spec.drain.running === "requeue";
  const turns = movesWork ? new Array<number>(Math.max(0, count)).fill(1) : [count];
  for (const turn of turns) for (const victim of service.victims(turn)) lifecycle.drain(service, victim);
}

/** What a new instance is: as the service describes it, or as the version has it that took its place. */
function templateOf(service: Service): InstanceSpec {
  return service.version.index === 0 ? service.spec.template : newcomer(service, service.version);
}
