import type { Endpoint } from "@springtide/core/policy";
import { createFifoHeap } from "../endpoints/fifo-heap.js";
import { commonDivisor } from "../turns/common-divisor.js";
import type { Slots } from "./slot-turns.js";

/** The table of weights with its endpoints. */
export function tableOf(serving: readonly Endpoint[]): Slots {
  const slots = weightedSlots(serving);
  return { count: slots.length, ownerAt: (slot) => serving[slots[slot] as number] as Endpoint };
}

/**
 * HAProxy's table of weights: as many slots as the weights sum up to, without their common divisor, each holding the
 * place of an endpoint in `serving`. At every slot each endpoint gains its weight, and the one that takes it pays the
 * sum; who could pay most often is first, then who was declared first. Weights are rounded to whole numbers, at least 1.
 * O(slots × log endpoints).
 * @see HAProxy 2.6 src/lb_map.c (init_server_map, recalc_server_map)
 */
export function weightedSlots(serving: readonly Endpoint[]): Int32Array {
  const weights = serving.map(({ weight }) => Math.max(1, Math.round(weight)));
  const divisor = weights.reduce(commonDivisor, 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0) / divisor;
  const gains = weights.map((weight) => weight / divisor);
  // How often each has gained a whole sum, and how many of those it has not paid yet.
  const gained = weights.map(() => 0);
  const unpaid = weights.map(() => 0);
  const gaining = createFifoHeap();
  const paying = createFifoHeap();

  /** Slot at which a place gains its next whole sum; the first is given in advance. */
  function nextGain(place: number): number {
    return Math.ceil((total * (gained[place] as number)) / (gains[place] as number)) - 1;
  }

  function enter(place: number): void {
    const sums = unpaid[place] as number;
    if (sums === 0) paying.remove(place);
    else paying.insert(place, place - sums * gains.length);
  }

  gains.forEach((_, place) => {
    gaining.insert(place, nextGain(place));
  });
  return new Int32Array(total).map((_, slot) => {
    for (let place = gaining.first(); nextGain(place) <= slot; place = gaining.first()) {
      gained[place] = (gained[place] as number) + 1;
      unpaid[place] = (unpaid[place] as number) + 1;
      gaining.insert(place, nextGain(place));
      enter(place);
    }
    const payer = paying.first();
    unpaid[payer] = (unpaid[payer] as number) - 1;
    enter(payer);
    return payer;
  });
}
