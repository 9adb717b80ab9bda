import { Outcome } from "../../metrics/call-ledger.js";
import type { Admission } from "../../policy/resilience.js";
import type { ChainGate } from "./chain-gate.js";
import type { ChainLayer } from "./chain-layer.js";
import type { ChainTimers } from "./chain-timers.js";
import { Place } from "./passage-layout.js";
import type { PassageView } from "./passage-view.js";
import type { Passages } from "./passages.js";

/** The way of a call that goes straight in and out: nothing holds it or has brought it again, and nothing can be beside it. */
export interface FirstWalk {
  /** Goes in, to the attempt. */
  enter(passage: number, gate: ChainGate): void;
  /** What is inside a layer has ended. */
  settle(passage: number, from: number, gate: ChainGate, inner: number): void;
}

/** What becomes of a call where it leaves the straight way. */
export interface FirstWalkEnds {
  send(passage: number, gate: ChainGate): void;
  stay(passage: number, depth: number, gate: ChainGate, admission: Admission): void;
  comeAgain(passage: number, depth: number, layer: ChainLayer, delayMs: number): void;
  deliver(passage: number, gate: ChainGate, outcome: number): void;
}

/** Sets up the walk that most calls make, in few steps: each attempt is the first, and in no passage but its own. */
export function createFirstWalk(
  passages: Passages,
  timers: ChainTimers,
  view: PassageView,
  { send, stay, comeAgain, deliver }: FirstWalkEnds,
): FirstWalk {
  return {
    enter(passage, gate) {
      const { layers } = gate;
      const frames = passage << passages.shift;
      view.showFirst(passage);
      for (let depth = 0; depth < layers.length; depth++) {
        const layer = layers[depth]!;
        if (layer.admits) {
          const admission = layer.policy.admit!(view.at(frames | depth));
          if (admission.do !== "pass") return stay(passage, depth, gate, admission);
        }
        layer.books.passed++;
        if (layer.limits) timers.limit(frames | depth, layer, layer.policy.patienceMs!(view.at(frames | depth)));
      }
      passages.stand(passage, layers.length, Place.away);
      send(passage, gate);
    },
    settle(passage, from, gate, inner) {
      const { layers } = gate;
      const frames = passage << passages.shift;
      let outcome = inner;
      view.showFirst(passage);
      for (let depth = from; depth >= 0; depth--) {
        const layer = layers[depth]!;
        if (layer.limits) timers.unlimit(frames | depth, layer);
        if (!layer.hears(outcome)) continue;
        const verdict = layer.settle(view.at(frames | depth), outcome);
        if (verdict.do === "again") return comeAgain(passage, depth, layer, verdict.delayMs);
        if (verdict.do === "answer") {
          layer.books.answered++;
          outcome = Outcome.ok;
        }
      }
      deliver(passage, gate, outcome);
    },
  };
}
