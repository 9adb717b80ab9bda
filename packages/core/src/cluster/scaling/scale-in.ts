import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { AutoscalingSpec } from "../../model/scenario.js";
import type { DecisionStep } from "../../policy/autoscaling.js";
import type { LifecyclePart } from "../parts.js";
import type { Service } from "../service.js";

export interface ScaleInParts {
  readonly scheduler: Scheduler;
  readonly agenda: Agenda;
  readonly lifecycle: LifecyclePart;
}

/** Drains instances until `replicas` are left, at the pace that the service's autoscaling allows; returns how many begin to drain now. Adds a step for each limit that slowed it down, where `steps` are kept. */
export type ScaleIn = (replicas: number, steps: DecisionStep[] | undefined) => number;

/** Scale-in of one service. Where instances leave one at a time, it continues by itself between decisions. */
export function createScaleIn({ scheduler, agenda, lifecycle }: ScaleInParts, service: Service, specOf: () => AutoscalingSpec): ScaleIn {
  let nextMs = Number.NEGATIVE_INFINITY;
  let wake: Planned | undefined;
  const goOn = (): void => {
    wake = undefined;
    if (!service.rollout?.isUnderWay) scaleIn(service.desired.value, undefined);
  };
  const scaleIn: ScaleIn = (replicas, steps) => {
    const surplus = countStaying(service) - replicas;
    if (surplus <= 0) return 0;
    const { now } = scheduler;
    const { maxStopping, stopEveryMs } = specOf();
    const leaving = service.draining.value;
    const atOnce = Math.max(0, Math.min(surplus, maxStopping - leaving));
    if (atOnce < surplus)
      steps?.push(slowed("maxStopping", replicas, `${atOnce} of ${surplus} stop now, beside ${leaving} that do already`));
    if (stopEveryMs === 0) {
      takeAway(lifecycle, service, atOnce);
      return atOnce;
    }
    const turn = now < nextMs ? 0 : Math.min(1, atOnce);
    if (turn < atOnce) steps?.push(slowed("stopEvery", replicas, `${turn} of ${surplus} stop now, one every ${stopEveryMs / 1000} s`));
    takeAway(lifecycle, service, turn);
    if (turn > 0) nextMs = now + stopEveryMs;
    if (turn < surplus && nextMs > now && wake === undefined) wake = agenda.plan(nextMs, goOn);
    return turn;
  };
  return scaleIn;
}

/** Instances that do not leave; crashed ones count, since they come back. */
export function countStaying({ ready, crashed, starting }: Service): number {
  return ready.value + crashed + starting.value;
}

function slowed(option: "maxStopping" | "stopEvery", replicas: number, detail: string): DecisionStep {
  return { rule: option, detail, replicas, option };
}

/** Drains `count` instances. Where a draining instance hands its work to others, victims are chosen one by one, since loads change each time. */
function takeAway(lifecycle: LifecyclePart, service: Service, count: number): void {
  const movesWork = service.central || service.spec.drain.running === "requeue";
  const turns = movesWork ? new Array<number>(count).fill(1) : [count];
  for (const turn of turns) for (const victim of service.victims(turn)) lifecycle.drain(service, victim);
}
