import { SimulationError } from "../../errors.js";
import type { LayerOutcome } from "../../policy/resilience.js";
import type { ChainGate } from "./chain-gate.js";
import type { ChainLayer } from "./chain-layer.js";
import type { ChainTimers } from "./chain-timers.js";
import { OUTCOMES } from "./outcomes.js";
import { Part, PassageShift, Place } from "./passage-layout.js";
import type { Passages } from "./passages.js";

/** What layers do with calls that they hold: each happens in an event of its own, at the same instant. */
export interface Holding {
  /** A layer lets a call in. @throws SimulationError when it does not hold that. */
  admit(layer: ChainLayer, slot: number): void;
  /** A layer ends a call. @throws SimulationError when it does not hold that. */
  end(layer: ChainLayer, slot: number, outcome: LayerOutcome): void;
}

/** Sets up what layers may do with calls that they hold; `count` writes down that one is let in. */
export function createHolding(
  passages: Passages,
  timers: ChainTimers,
  gateOf: (passage: number) => ChainGate,
  count: (passage: number, depth: number, layer: ChainLayer) => void,
): Holding {
  function depthOf(layer: ChainLayer, slot: number): number {
    const depth = passages.isTaken(slot) ? gateOf(slot).layers.indexOf(layer) : -1;
    if (depth < 0 || passages.placeOf(slot, depth) !== Place.held)
      throw new SimulationError("invalid", `resilience policy "${layer.name}" lets a call in, or ends one, that it does not hold`);
    return depth;
  }

  function decide(slot: number, depth: number, place: Place, outcome: number): void {
    passages.stand(slot, depth, place);
    passages.parts[(slot << PassageShift.parts) | Part.outcome] = outcome;
    timers.stepIn(slot, depth, 0);
  }

  return {
    admit(layer, slot) {
      const depth = depthOf(layer, slot);
      count(slot, depth, layer);
      decide(slot, depth, Place.called, 0);
    },
    end(layer, slot, outcome) {
      decide(slot, depthOf(layer, slot), Place.ended, OUTCOMES.indexOf(outcome));
    },
  };
}
