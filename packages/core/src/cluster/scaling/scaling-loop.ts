import type { Scheduler } from "../../engine/scheduler.js";
import type { Timers } from "../../engine/timers.js";
import type { AutoscalingSpec, InstanceSpec } from "../../model/scenario.js";
import type { Autoscaler, ScalingView } from "../../policy/autoscaling.js";
import type { LifecyclePart } from "../context.js";
import { chooseVictim } from "../instances/choose-victim.js";
import { newcomer } from "../rollout/newcomer.js";
import type { Service } from "../service.js";
import { observeService } from "./observe-service.js";
import type { Scraper } from "./scraper.js";

/** A decision that changed how many replicas are wanted, and why. */
export type ScaleLog = (service: Service, from: number, to: number, reason: string) => void;

/**
 * The control loop of one service: scrape, recommend, clamp, apply. What the policy sees is as old
 * and as averaged as the metrics pipeline makes it.
 */
export function startScalingLoop(
  scheduler: Scheduler,
  scraper: Scraper,
  decisions: Timers,
  lifecycle: LifecyclePart,
  service: Service,
  given: AutoscalingSpec,
  policy: Autoscaler,
  looksAt: ScalingView,
  log: ScaleLog,
): void {
  let spec = given;
  let autoscaler = policy;
  service.rescale = (nextSpec, nextPolicy) => {
    spec = nextSpec;
    autoscaler = nextPolicy;
  };
  const observe = observeService(scraper, service, spec, looksAt);
  decisions.every(spec.intervalMs, () => {
    const desired = service.desired.value;
    const recommendation = autoscaler.recommend(observe(scheduler.now, spec));
    const wanted = Math.round(recommendation.replicas);
    const replicas = Math.min(spec.max, Math.max(spec.min, Number.isFinite(wanted) ? wanted : desired));
    if (replicas !== desired) {
      service.desired.set(replicas, scheduler.now);
      const limit = replicas === wanted ? "" : ` (limited to ${spec.min}–${spec.max})`;
      log(service, desired, replicas, recommendation.reason + limit);
    }
    apply(lifecycle, service, spec, replicas);
  });
}

function apply(lifecycle: LifecyclePart, service: Service, spec: AutoscalingSpec, replicas: number): void {
  if (service.rollout?.isUnderWay) {
    service.rollout.nudge();
    return;
  }
  // One that has crashed comes back: it is not replaced.
  const current = service.ready.value + service.crashed + service.starting.value;
  if (current < replicas) {
    const starts = Math.min(replicas - current, spec.maxStarting - service.starting.value);
    for (let i = 0; i < starts; i++) lifecycle.create(service, templateOf(service), false);
  } else if (current > replicas) {
    const stops = Math.min(current - replicas, spec.maxStopping - service.draining.value);
    for (let i = 0; i < stops; i++) lifecycle.drain(service, chooseVictim(service, spec.victims));
  }
}

/** What a new instance is: as the service describes it, or as the version has it that took its place. */
function templateOf(service: Service): InstanceSpec {
  return service.version.index === 0 ? service.spec.template : newcomer(service, service.version);
}
