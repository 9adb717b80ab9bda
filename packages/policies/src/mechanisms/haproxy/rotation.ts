import type { Endpoint } from "@springtide/core/policy";
import { createFifoHeap } from "../endpoints/fifo-heap.js";
import type { Group } from "./groups.js";
import { isFull } from "./serving.js";
import { LARGEST_WEIGHT, STEPS_PER_WEIGHT } from "./weights.js";

/** Where an endpoint stands in the rotation. */
interface Turn {
  readonly endpoint: Endpoint;
  eweight: number;
  /** Position at which it is due; 0 when it starts anew. */
  due: number;
  /** Position of its last turn. */
  last: number;
  /** Remainder of its step, carried on to its next turn. */
  rest: number;
  /** The one drawn before it in the same pick and not taken. */
  passed: Turn | undefined;
}

/**
 * HAProxy's dynamic weighted round robin: positions are counted, each endpoint is due again after total weight ÷ its
 * weight of them. Those that start anew, those due in this round and those due in the next are kept apart.
 * @see HAProxy 2.6 src/lb_fwrr.c
 */
export function createRotation(): Group {
  // By the endpoints' numbers.
  const turns: Turn[] = [];
  const current = createFifoHeap();
  let starting = createFifoHeap();
  let next = createFifoHeap();
  let position = 0;
  let currentWeight = 0;
  let nextWeight = 0;

  function turnOf({ number }: Endpoint): Turn {
    return turns[number] as Turn;
  }

  function turnAt(number: number): Turn | undefined {
    return number < 0 ? undefined : turns[number];
  }

  function startByWeight(turn: Turn): void {
    starting.insert(turn.endpoint.number, LARGEST_WEIGHT - turn.eweight);
  }

  function queue(turn: Turn): void {
    const { number } = turn.endpoint;
    if (turn.due >= 2 * currentWeight || turn.due >= currentWeight + nextWeight) {
      turn.due -= currentWeight;
      next.insert(number, LARGEST_WEIGHT - turn.eweight);
    } else {
      const lighter = Math.floor((LARGEST_WEIGHT + turn.rest - turn.eweight) / STEPS_PER_WEIGHT);
      current.insert(number, (LARGEST_WEIGHT / STEPS_PER_WEIGHT) * turn.due + lighter);
    }
  }

  /** Takes the one whose turn it is out of its queue and moves the position on; undefined at the end of the round. */
  function draw(): Turn | undefined {
    const due = turnAt(current.first());
    const fresh = due !== undefined && due.due <= position ? undefined : turnAt(starting.first());
    const turn = fresh ?? due;
    if (turn === undefined) return undefined;
    if (turn === fresh) {
      turn.due = 0;
      turn.rest = 0;
      starting.remove(turn.endpoint.number);
    } else current.remove(turn.endpoint.number);
    advance(turn);
    return turn;
  }

  function advance(turn: Turn): void {
    const { eweight } = turn;
    if (turn.due === 0) turn.due = position;
    turn.last = turn.due;
    turn.due += Math.floor(nextWeight / eweight);
    turn.rest += nextWeight % eweight;
    if (turn.rest >= eweight) {
      turn.rest -= eweight;
      turn.due++;
    }
    position++;
  }

  function beginRound(): void {
    const ended = starting;
    starting = next;
    next = ended;
    currentWeight = nextWeight;
    position = currentWeight;
  }

  function distanceOf(eweight: number): number {
    return Math.floor((nextWeight + currentWeight - position) / eweight);
  }

  return {
    join(endpoint, eweight) {
      nextWeight += eweight;
      const turn = turns[endpoint.number] ?? { endpoint, eweight, due: 0, last: 0, rest: 0, passed: undefined };
      turns[endpoint.number] = turn;
      turn.eweight = eweight;
      turn.due = position + distanceOf(eweight);
      queue(turn);
    },
    leave(endpoint) {
      // Its turn stays on record: should it come back, it goes on from there.
      nextWeight -= turnOf(endpoint).eweight;
      for (const tree of [starting, current, next]) if (tree.has(endpoint.number)) tree.remove(endpoint.number);
    },
    reweigh(endpoint, eweight) {
      const { number } = endpoint;
      const turn = turnOf(endpoint);
      nextWeight += eweight - turn.eweight;
      turn.eweight = eweight;
      if (starting.has(number)) return startByWeight(turn);
      if (next.has(number)) {
        turn.due += currentWeight;
        next.remove(number);
      } else current.remove(number);
      const step = Math.floor(nextWeight / eweight);
      turn.due = Math.min(turn.due, turn.last + step);
      turn.rest = 0;
      if (turn.due < position + 2) turn.due = position + step;
      queue(turn);
    },
    pick(previous) {
      if (currentWeight === 0) {
        currentWeight = nextWeight;
        position = currentWeight;
      }
      let begun = false;
      let avoided: Turn | undefined;
      let passed: Turn | undefined;
      let taken: Turn | undefined;
      for (;;) {
        let turn = draw();
        if (turn === undefined && !begun) {
          begun = true;
          beginRound();
          turn = draw();
        }
        if (turn === undefined) {
          taken = avoided;
          break;
        }
        if (!isFull(turn.endpoint)) {
          if (turn.endpoint !== previous) {
            taken = turn;
            break;
          }
          avoided = turn;
        }
        turn.passed = passed;
        passed = turn;
      }
      if (taken !== undefined) queue(taken);
      // Once a new round has begun, the places of those passed over are lost, and only their weights count.
      for (; passed !== undefined; passed = passed.passed) {
        if (passed === taken) continue;
        if (begun) startByWeight(passed);
        else queue(passed);
      }
      return taken?.endpoint;
    },
  };
}
