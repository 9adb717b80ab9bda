import { Outcome } from "../../metrics/call-ledger.js";
import type { Admission } from "../../policy/resilience.js";
import type { AttemptRows } from "./attempt-rows.js";
import type { ChainGate } from "./chain-gate.js";
import type { ChainLayer } from "./chain-layer.js";
import type { ChainTimers } from "./chain-timers.js";
import { Place } from "./passage-layout.js";
import type { PassageView } from "./passage-view.js";
import type { Passages } from "./passages.js";

/** What becomes of a call where it leaves the straight way. */
export interface FirstWalkEnds {
  stay(passage: number, depth: number, gate: ChainGate, admission: Admission): void;
  comeAgain(passage: number, depth: number, layer: ChainLayer, delayMs: number): void;
  deliver(passage: number, gate: ChainGate, outcome: number): void;
}

/**
 * The walk that most calls make, in few steps: straight in and out. Nothing holds a call or has brought it again, and nothing can be
 * beside it, so each attempt is the first, and in no passage but its own.
 */
export class FirstWalk {
  constructor(
    private readonly passages: Passages,
    private readonly timers: ChainTimers,
    private readonly view: PassageView,
    private readonly rows: AttemptRows,
    private readonly ends: FirstWalkEnds,
  ) {}

  /** Goes in, to the attempt. */
  enter(passage: number, gate: ChainGate): void {
    const { passages, view } = this;
    const { layers } = gate;
    const frames = passage << passages.shift;
    view.showFirst(passage);
    for (let depth = 0; depth < layers.length; depth++) {
      const layer = layers[depth]!;
      const { policy } = layer;
      if (layer.admits) {
        const admission = policy.admit!(view.at(frames | depth));
        if (admission.do !== "pass") return this.ends.stay(passage, depth, gate, admission);
      }
      layer.books.passed++;
      if (layer.limits) this.timers.limit(frames | depth, layer, policy.patienceMs!(view.at(frames | depth)));
    }
    passages.stand(passage, layers.length, Place.away);
    this.rows.sendFirst(passage, gate);
  }

  /** What is inside a layer has ended. */
  settle(passage: number, from: number, gate: ChainGate, inner: number): void {
    const { passages, view } = this;
    const { layers } = gate;
    const frames = passage << passages.shift;
    let outcome = inner;
    view.showFirst(passage);
    for (let depth = from; depth >= 0; depth--) {
      const layer = layers[depth]!;
      if (layer.limits) this.timers.unlimit(frames | depth, layer);
      const verdict = layer.settle(view.at(frames | depth), outcome);
      if (verdict === undefined || verdict.do === "pass") continue;
      if (verdict.do === "again") return this.ends.comeAgain(passage, depth, layer, verdict.delayMs);
      layer.books.answered++;
      outcome = Outcome.ok;
    }
    this.ends.deliver(passage, gate, outcome);
  }
}
