import { createKineticTournament } from "../least/kinetic-tournament.js";
import { commonDivisor } from "./common-divisor.js";
import { createTurnCycle } from "./turn-cycle.js";
import type { TurnOrder } from "./turn-order.js";

const STEADY = 1;
const CLIMBING = 2;

/** Longest cycle of turns that is kept: so many turns a member, and no more than that in all. */
const TURNS_PER_MEMBER = 64;
const LONGEST_CYCLE = 1 << 19;

/**
 * The smooth weighted order over `places` members: in every round all get their weight as credit, and the one with the
 * most pays the total. The credits of all are lines in the number of rounds, so a round costs O(log places), not O(places);
 * where nobody comes or goes for long, turns repeat, and a round only reads the next.
 * @see nginx 1.22.1 src/http/ngx_http_upstream_round_robin.c (ngx_http_upstream_get_peer), which walks all members
 */
export function createSmoothOrder(places: number): TurnOrder {
  const steady = createKineticTournament(places);
  const weights = new Float64Array(places);
  const gains = new Float64Array(places);
  const credits = new Float64Array(places);
  const states = new Uint8Array(places);
  // Members whose gain is below their weight, in no order.
  const climbing = new Int32Array(places);
  let climbers = 0;
  let steadyWeight = 0;
  let round = 0;
  const cycle = createTurnCycle(places);
  // Rounds since somebody came, went or climbed, and after how many of them to look for a cycle.
  let calm = 0;
  let patience = places;

  /** Ends a cycle, having its turns take effect. */
  function disturb(): void {
    round += cycle.end(pay);
    calm = 0;
    patience = places;
  }

  function pay(place: number): void {
    steady.lower(place, steadyWeight);
  }

  function lookForCycle(): void {
    calm++;
    if (cycle.watching || calm < patience) return;
    patience *= 2;
    let unit = 0;
    for (let place = 0; place < places; place++) if (states[place] === STEADY) unit = commonDivisor(weights[place] as number, unit);
    const length = steadyWeight / unit;
    if (!(length <= Math.min(places * TURNS_PER_MEMBER, LONGEST_CYCLE))) return;
    cycle.watch(length, (place) => (states[place] === STEADY ? (weights[place] as number) / unit : 0));
  }

  function settle(place: number): void {
    const weight = weights[place] as number;
    states[place] = STEADY;
    steadyWeight += weight;
    steady.enter(place, (credits[place] as number) - weight * round, weight);
  }

  /** Gives every climbing member its gain; returns how much that is. */
  function climb(): number {
    let given = 0;
    for (let i = 0; i < climbers; i++) {
      const place = climbing[i] as number;
      const gain = gains[place] as number;
      given += gain;
      credits[place] = (credits[place] as number) + gain;
      gains[place] = Math.min(weights[place] as number, gain + 1);
    }
    return given;
  }

  return {
    enter(place, weight, credit, gain = weight) {
      disturb();
      weights[place] = weight;
      gains[place] = gain;
      credits[place] = credit;
      if (gain === weight) return settle(place);
      states[place] = CLIMBING;
      climbing[climbers++] = place;
    },
    leave(place) {
      disturb();
      if (states[place] === STEADY) {
        credits[place] = steady.valueAt(place, round);
        steadyWeight -= weights[place] as number;
        steady.leave(place);
      } else if (states[place] === CLIMBING) {
        const at = climbing.indexOf(place);
        climbing[at] = climbing[--climbers] as number;
      }
      states[place] = 0;
    },
    takesPart: (place) => states[place] !== 0,
    weight: (place) => weights[place] as number,
    credit(place) {
      if (states[place] !== STEADY) return credits[place] as number;
      disturb();
      return steady.valueAt(place, round);
    },
    gain: (place) => gains[place] as number,
    next() {
      if (cycle.known) return cycle.turn();
      let best = steady.highest(round + 1);
      let most = best < 0 ? Number.NEGATIVE_INFINITY : steady.valueAt(best, round + 1);
      for (let i = 0; i < climbers; i++) {
        const place = climbing[i] as number;
        const credit = (credits[place] as number) + (gains[place] as number);
        if (credit < most || (credit === most && place > best)) continue;
        best = place;
        most = credit;
      }
      return best;
    },
    take(place) {
      if (cycle.known) return cycle.pass();
      if (cycle.watching) cycle.note(place);
      const total = steadyWeight + climb();
      round++;
      if (states[place] === STEADY) steady.lower(place, total);
      else credits[place] = (credits[place] as number) - total;
      for (let i = climbers - 1; i >= 0; i--) {
        const climber = climbing[i] as number;
        if (gains[climber] !== weights[climber]) continue;
        climbing[i] = climbing[--climbers] as number;
        settle(climber);
      }
      if (climbers === 0 && !cycle.known) lookForCycle();
    },
  };
}
