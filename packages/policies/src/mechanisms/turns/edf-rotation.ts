import type { Endpoint, Endpoints } from "@springtide/core/policy";
import { rampedWeight } from "../endpoints/ramped-weight.js";
import { createEdfQueue } from "./edf-queue.js";

/** Takes endpoints in turn as their weights say, by earliest deadlines; plainly in turn while all are alike. */
export interface EdfRotation {
  /** Begins anew with these endpoints, as it would stand after `turns` turns. */
  restart(endpoints: Endpoints, turns: number): void;
  next(endpoints: Endpoints): Endpoint;
}

/**
 * A rotation that must be started.
 * @see Envoy main@0a31a547 source/common/upstream/edf_scheduler.h (createWithPicks)
 */
export function createEdfRotation(): EdfRotation {
  let queue = createEdfQueue();
  // Whether all are alike; they then need no queue.
  let alike = true;
  // Outlives restarts; −1 before the first.
  let turn = -1;

  function next(endpoints: Endpoints): Endpoint {
    if (alike) return endpoints.at(turn++ % endpoints.length);
    const place = queue.next();
    const endpoint = endpoints.at(place);
    queue.add(place, rampedWeight(endpoint));
    return endpoint;
  }

  return {
    restart(endpoints, turns) {
      const count = endpoints.length;
      alike = areAlike(endpoints);
      if (turn < 0) turn = turns;
      if (alike) return;
      queue = createEdfQueue();
      let total = 0;
      for (let place = 0; place < count; place++) total += rampedWeight(endpoints.at(place));
      let taken = 0;
      for (let place = 0; place < count; place++) {
        const weight = rampedWeight(endpoints.at(place));
        const whole = Math.floor((turns * weight) / total);
        queue.addAfter(place, weight, whole);
        taken += whole;
      }
      for (; taken < turns; taken++) next(endpoints);
    },
    next,
  };
}

function areAlike(endpoints: Endpoints): boolean {
  const { weight } = endpoints.at(0);
  for (let place = 0; place < endpoints.length; place++) {
    const endpoint = endpoints.at(place);
    if (endpoint.weight !== weight || endpoint.ramp < 1) return false;
  }
  return true;
}
