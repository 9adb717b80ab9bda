import { Outcome } from "../../metrics/call-ledger.js";
import type { Admission } from "../../policy/resilience.js";
import type { ClusterContext } from "../context.js";
import { Id, Neighbour, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import { AttemptRows } from "./attempt-rows.js";
import { AttemptTales } from "./attempt-tales.js";
import type { ChainGate } from "./chain-gate.js";
import type { ChainLayer } from "./chain-layer.js";
import { ChainTimers, type TimerListeners } from "./chain-timers.js";
import { FirstWalk, type FirstWalkEnds } from "./first-walk.js";
import { createHolding, type Holding } from "./holding.js";
import { createLeaving, type Leaving } from "./leaving.js";
import { Cell, Part, PassageShift, Place } from "./passage-layout.js";
import { PassageView } from "./passage-view.js";
import { Passages } from "./passages.js";

/** The answer to a hedge while its layer still holds another attempt of the call. */
const TURNED_AWAY: Admission = { do: "refuse" };

/**
 * Leads calls through chains of layers: inwards, to their attempts, and outwards again. Delayed decisions of layers and all further
 * attempts happen in events of their own, so that no layer is asked while others are still being told of an outcome.
 */
export class ChainWalk implements FirstWalkEnds, TimerListeners {
  private readonly requests: RequestTable;
  private readonly passages: Passages;
  private readonly view: PassageView;
  /** Summaries of the attempts of calls from outside, for listeners. */
  readonly tales: AttemptTales;
  readonly rows: AttemptRows;
  readonly timers: ChainTimers;
  private readonly leaving: Leaving;
  private readonly first: FirstWalk;
  /** Calls that layers hold. */
  readonly holding: Holding;

  /** For chains of at most `longest` layers. */
  constructor(
    private readonly cluster: ClusterContext,
    private readonly gates: readonly ChainGate[],
    private readonly allLayers: readonly ChainLayer[],
    longest: number,
  ) {
    this.requests = cluster.requests;
    this.passages = new Passages(longest, cluster.scheduler);
    this.view = new PassageView(cluster, this.passages);
    this.tales = new AttemptTales(cluster);
    this.rows = new AttemptRows(cluster, this.passages, this.tales);
    this.timers = new ChainTimers(cluster.scheduler, this.passages, this);
    this.leaving = createLeaving(this.passages, this.timers, this.view);
    this.first = new FirstWalk(this.passages, this.timers, this.view, this.rows, this);
    this.holding = createHolding(
      this.passages,
      this.timers,
      (passage) => this.gateOf(passage),
      (passage, depth, layer) => this.letIn(passage, passage, depth, layer),
    );
  }

  /** A call has been issued. */
  begin(call: number, gate: ChainGate): void {
    const { words, neighbours } = this.requests;
    const word = call << Shift.words;
    const parent = words[word | Word.parent]!;
    const passage = this.passages.take(call, gate.id);
    words[word | Word.stage] = Stage.gathering;
    neighbours[(call << Shift.neighbours) | Neighbour.next] = passage;
    neighbours[(call << Shift.neighbours) | Neighbour.previous] =
      parent === Id.none ? Id.none : words[(parent << Shift.words) | Word.instance]!;
    gate.books.calls++;
    if (!gate.hedges) return this.first.enter(passage, gate);
    this.passages.beginToCount(passage);
    this.enter(passage, 0, gate);
  }

  /** Goes in from a layer on, to an attempt. */
  private enter(passage: number, from: number, gate: ChainGate): void {
    const { layers, hedges } = gate;
    const { passages } = this;
    for (let depth = from; depth < layers.length; depth++) {
      const layer = layers[depth]!;
      const host = hedges ? passages.hostOf(passage, depth) : passage;
      if (host !== passage && passages.isWaiting(host, depth)) return this.stay(passage, depth, gate, TURNED_AWAY);
      if (layer.admits) {
        const frame = this.frameOf(host, depth);
        const count = passages.cells[(frame << PassageShift.cells) | Cell.count]!;
        if (count === passages.cells[(frame << PassageShift.cells) | Cell.earlier]!) passages.enter(frame);
        const admission = layer.policy.admit!(this.view.show(host, passage, depth, count));
        if (admission.do !== "pass") return this.stay(passage, depth, gate, admission);
      }
      this.letIn(host, passage, depth, layer);
      if (layer.isTimed) this.goIn(host, passage, depth, layer);
    }
    passages.stand(passage, layers.length, Place.away);
    this.rows.send(passage, gate);
  }

  /** A layer lets an attempt in. */
  private letIn(host: number, passage: number, depth: number, layer: ChainLayer): void {
    const { passages } = this;
    const { cells } = passages;
    const frame = this.frameOf(passage, depth);
    cells[(frame << PassageShift.cells) | Cell.number] = cells[(this.frameOf(host, depth) << PassageShift.cells) | Cell.count]!++;
    passages.enter(frame);
    layer.books.passed++;
  }

  /** Starts the timers of an attempt. */
  private goIn(host: number, passage: number, depth: number, layer: ChainLayer): void {
    if (!layer.isTimed) return;
    const { timers } = this;
    const call = this.view.show(host, passage, depth, this.passages.numberOf(passage, depth));
    if (layer.limits) timers.limit(this.frameOf(passage, depth), layer, layer.policy.patienceMs!(call));
    if (layer.hedges) timers.hedgeIn(this.frameOf(host, depth), layer.policy.hedgeAfterMs!(call));
  }

  /** A layer does not let a call further in, or not yet: it answers, refuses, delays or holds it. */
  stay(passage: number, depth: number, gate: ChainGate, admission: Admission): void {
    const { policy, books } = gate.layers[depth]!;
    this.passages.stand(passage, depth, Place.away);
    switch (admission.do) {
      case "answer":
        books.answered++;
        return this.goOut(passage, depth, gate, Outcome.ok);
      case "delay":
      case "hold":
        if (this.passages.hostOf(passage, depth) === passage) {
          books.waited++;
          this.passages.wait(passage, depth, admission.do === "hold" ? Place.held : Place.delayed);
          if (admission.do === "delay") this.timers.stepIn(passage, depth, admission.delayMs);
          return;
        }
        // One beside others goes in at once or not at all.
        policy.left?.(this.view);
    }
    books.refused++;
    this.goOut(passage, depth, gate, Outcome.rejected);
  }

  /** What is inside a layer has ended. */
  private settle(passage: number, from: number, gate: ChainGate, inner: number): void {
    const { passages } = this;
    if (passages.part(passage, Part.counted) === 0) return this.first.settle(passage, from, gate, inner);
    const { layers } = gate;
    let outcome = inner;
    for (let depth = from; depth >= 0; depth--) {
      const layer = layers[depth]!;
      if (layer.limits) this.timers.unlimit(this.frameOf(passage, depth), layer);
      const call = this.view.show(passages.hostOf(passage, depth), passage, depth, passages.numberOf(passage, depth));
      const verdict = layer.settle(call, outcome);
      if (verdict?.do === "again") return this.comeAgain(passage, depth, layer, verdict.delayMs);
      if (verdict?.do === "answer") {
        layer.books.answered++;
        outcome = Outcome.ok;
      }
      if (layer.hedges) {
        passages.stand(passage, depth, Place.away);
        return this.goOut(passage, depth, gate, outcome);
      }
    }
    this.deliver(passage, gate, outcome);
  }

  /** An outcome has gone out through all layers. */
  deliver(passage: number, gate: ChainGate, outcome: number): void {
    const call = this.passages.part(passage, Part.row);
    this.requests.neighbours[(call << Shift.neighbours) | Neighbour.next] = Id.none;
    this.passages.release(passage);
    const { sites, straight, caller } = this.cluster;
    const site = sites[gate.calls]!;
    if (!straight.answer(call, site, outcome)) caller.deliver(call, site, outcome);
  }

  /** A layer brings its call in again, after a pause. */
  comeAgain(passage: number, depth: number, layer: ChainLayer, delayMs: number): void {
    layer.books.retries++;
    this.passages.beginToCount(passage);
    this.passages.stand(passage, depth, Place.pausing);
    this.timers.stepIn(passage, depth, delayMs);
  }

  /** A layer lets an outcome out; one that has several attempts under way waits for a good one. */
  private goOut(passage: number, depth: number, gate: ChainGate, outcome: number): void {
    const { layers } = gate;
    if (!layers[depth]!.hedges) return this.settle(passage, depth - 1, gate, outcome);
    const host = this.passages.hostOf(passage, depth);
    if (passage !== host) this.passages.release(passage);
    if (this.passages.hasAttempts(host, depth)) {
      if (outcome !== Outcome.ok) return;
      const dropped: number[] = [];
      this.leaving.dropAll(host, depth, layers, dropped);
      if (!this.drop(host, depth - 1, dropped, Outcome.cancelled)) return;
    }
    this.timers.callOffHedge(this.frameOf(host, depth));
    this.settle(host, depth - 1, gate, outcome);
  }

  /** Gives up attempts; false if the call that they are made for went on, or ended, because of that. */
  private drop(passage: number, depth: number, attempts: readonly number[], outcome: number): boolean {
    const uses = this.passages.part(passage, Part.uses);
    for (const attempt of attempts) this.tales.ended(this.passages.part(passage, Part.row), attempt);
    this.cluster.giveUp.dropSome(attempts, outcome);
    return this.passages.part(passage, Part.uses) === uses && (depth < 0 || this.passages.placeOf(passage, depth) === Place.inside);
  }

  step(frame: number): void {
    const passage = frame >> this.passages.shift;
    const depth = frame & ((1 << this.passages.shift) - 1);
    const gate = this.gateOf(passage);
    const layer = gate.layers[depth]!;
    const place = this.passages.placeOf(passage, depth);
    this.passages.stand(passage, depth, Place.away);
    if (place === Place.pausing) {
      this.passages.comeAgain(passage, depth, gate.layers.length);
      return this.enter(passage, depth, gate);
    }
    if (place === Place.ended) return this.goOut(passage, depth, gate, this.passages.part(passage, Part.outcome));
    if (place === Place.delayed) this.letIn(passage, passage, depth, layer);
    this.goIn(passage, passage, depth, layer);
    this.enter(passage, depth + 1, gate);
  }

  patience(frame: number): void {
    const passage = frame >> this.passages.shift;
    const depth = frame & ((1 << this.passages.shift) - 1);
    const gate = this.gateOf(passage);
    const dropped: number[] = [];
    gate.layers[depth]!.books.timeouts++;
    this.passages.beginToCount(passage);
    this.leaving.empty(passage, depth, gate.layers, dropped);
    if (this.drop(passage, depth, dropped, Outcome.timeout)) this.settle(passage, depth, gate, Outcome.timeout);
  }

  hedge(frame: number): void {
    const host = frame >> this.passages.shift;
    const depth = frame & ((1 << this.passages.shift) - 1);
    const gate = this.gateOf(host);
    const layer = gate.layers[depth]!;
    if (this.passages.isWaiting(host, depth)) return;
    if (layer.admits) {
      const admission = layer.policy.admit!(
        this.view.show(host, host, depth, this.passages.cells[(frame << PassageShift.cells) | Cell.count]!),
      );
      if (admission.do !== "pass") {
        layer.books.refused++;
        if (admission.do === "hold" || admission.do === "delay") layer.policy.left?.(this.view);
        return;
      }
    }
    layer.books.hedges++;
    const passage = this.passages.takeBeside(host, depth);
    this.letIn(host, passage, depth, layer);
    this.goIn(host, passage, depth, layer);
    this.enter(passage, depth + 1, gate);
  }

  wake(id: number): void {
    const layer = this.allLayers[id]!;
    layer.timer = Id.none;
    layer.policy.wake?.();
  }

  private gateOf(passage: number): ChainGate {
    return this.gates[this.passages.part(passage, Part.gate)]!;
  }

  private frameOf(passage: number, depth: number): number {
    return (passage << this.passages.shift) | depth;
  }

  /** A call has ended: if not by its chain, the layers that it is in are told. */
  ended(call: number): void {
    const at = (call << Shift.neighbours) | Neighbour.next;
    const passage = this.requests.neighbours[at]!;
    if (passage === Id.none) return;
    this.requests.neighbours[at] = Id.none;
    // Its attempts are its calls, and go with it.
    const attempts: number[] = [];
    this.leaving.empty(passage, Id.none, this.gateOf(passage).layers, attempts);
    for (const attempt of attempts) {
      this.tales.ended(call, attempt);
      this.requests.adopt(call, attempt);
    }
    this.passages.release(passage);
  }

  /** An attempt of a call has ended. */
  attemptEnded(row: number, call: number, outcome: number, gate: ChainGate): void {
    const passage = this.rows.take(row, call, gate);
    if (this.cluster.keepsWaits) this.tales.ended(call, row);
    this.settle(passage, gate.layers.length - 1, gate, outcome);
  }

  /** The instance that made a call, or none. */
  originOf(call: number): number {
    return this.requests.neighbours[(call << Shift.neighbours) | Neighbour.previous]!;
  }
}
