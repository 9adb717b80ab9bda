import type { Admission, LayerOutcome, ResilienceControl } from "@springtide/core/policy";
import { HOLD, PASS } from "../layers/answers.js";
import { createSlotColumn } from "../layers/slot-column.js";
import { createWaitingLine, type WaitingLine } from "../layers/waiting-line.js";

/** Calls that ask for the same thing at the same time. */
export interface SameCalls {
  attach(control: ResilienceControl): void;
  /** The first of its kind goes in; others wait for what it brings. */
  admit(slot: number, key: number): Admission;
  /** One that went in has ended: so have those that wait for it. */
  ended(slot: number, outcome: LayerOutcome): void;
  /** One that went in was given up: the first that waits goes in its place. */
  cancelled(slot: number): void;
  /** One that waited was given up. */
  left(slot: number): void;
}

interface Flight {
  leader: number;
  key: number;
  readonly line: WaitingLine;
}

/** Keeps one flight for each key that is under way; flights are reused. */
export function createSameCalls(): SameCalls {
  const byKey = new Map<number, Flight>();
  const keys = createSlotColumn();
  const spare: Flight[] = [];
  let control: ResilienceControl | undefined;

  function flightOf(slot: number): Flight | undefined {
    return byKey.get(keys.get(slot));
  }

  function land(flight: Flight): void {
    byKey.delete(flight.key);
    spare.push(flight);
  }

  return {
    attach(given) {
      control = given;
    },
    admit(slot, key) {
      keys.set(slot, key);
      const flight = byKey.get(key);
      if (flight === undefined) {
        const begun = spare.pop() ?? { leader: slot, key, line: createWaitingLine() };
        begun.leader = slot;
        begun.key = key;
        byKey.set(key, begun);
        return PASS;
      }
      flight.line.push(slot, 0);
      return HOLD;
    },
    ended(slot, outcome) {
      const flight = flightOf(slot);
      if (flight?.leader !== slot) return;
      land(flight);
      for (let next = flight.line.first; next >= 0; next = flight.line.first) {
        flight.line.remove(next);
        control?.end(next, outcome);
      }
    },
    cancelled(slot) {
      const flight = flightOf(slot);
      if (flight?.leader !== slot) return;
      const { line } = flight;
      if (line.length === 0) {
        land(flight);
        return;
      }
      flight.leader = line.first;
      line.remove(flight.leader);
      control?.admit(flight.leader);
    },
    left(slot) {
      const flight = flightOf(slot);
      if (flight?.line.has(slot)) flight.line.remove(slot);
    },
  };
}
