import type { Endpoint } from "@springtide/core/policy";
import { createFifoHeap } from "../endpoints/fifo-heap.js";
import type { Group } from "./groups.js";
import { isFull } from "./serving.js";
import { LARGEST_WEIGHT } from "./weights.js";

/**
 * HAProxy's least connections: endpoints in the order of (requests in flight + 1) ÷ weight, idle ones first whatever
 * their weight; every change of an endpoint's number puts it behind its equals.
 * @see HAProxy 2.6 src/lb_fwlc.c
 */
export function createLeastConnections(): Group {
  const queue = createFifoHeap();
  // By the endpoints' numbers.
  const members: Endpoint[] = [];
  const eweights: number[] = [];

  function place({ number }: Endpoint, inFlight: number): void {
    queue.insert(number, inFlight === 0 ? 0 : Math.floor(((inFlight + 1) * LARGEST_WEIGHT) / (eweights[number] as number)));
  }

  /** First with room; full ones are taken out of the queue until their number changes, which moves them anyway. */
  function firstWithRoom(): Endpoint | undefined {
    for (let number = queue.first(); number >= 0; number = queue.first()) {
      const endpoint = members[number] as Endpoint;
      if (!isFull(endpoint)) return endpoint;
      queue.remove(number);
    }
    return undefined;
  }

  /** First with room other than `previous`, which keeps its place. */
  function firstBeside(previous: Endpoint): Endpoint | undefined {
    const first = firstWithRoom();
    if (first !== previous) return first;
    queue.remove(previous.number);
    const other = firstWithRoom();
    queue.restore(previous.number);
    return other ?? previous;
  }

  return {
    join(endpoint, eweight) {
      members[endpoint.number] = endpoint;
      eweights[endpoint.number] = eweight;
      place(endpoint, endpoint.inFlight);
    },
    leave({ number }) {
      if (queue.has(number)) queue.remove(number);
    },
    reweigh(endpoint, eweight) {
      eweights[endpoint.number] = eweight;
      place(endpoint, endpoint.inFlight);
    },
    pick(previous) {
      const chosen = previous === undefined ? firstWithRoom() : firstBeside(previous);
      if (chosen !== undefined) place(chosen, chosen.inFlight + 1);
      return chosen;
    },
    changed(endpoint) {
      place(endpoint, endpoint.inFlight);
    },
  };
}
