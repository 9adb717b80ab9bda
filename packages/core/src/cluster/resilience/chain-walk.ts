import { Outcome } from "../../metrics/call-ledger.js";
import type { Admission } from "../../policy/resilience.js";
import type { ClusterContext } from "../context.js";
import { Id, Shift, Stage, Word } from "../requests/request-table.js";
import { createAttemptRows } from "./attempt-rows.js";
import { type AttemptTale, AttemptTales } from "./attempt-tales.js";
import type { ChainGate } from "./chain-gate.js";
import type { ChainLayer } from "./chain-layer.js";
import { createChainTimers } from "./chain-timers.js";
import { createFirstWalk } from "./first-walk.js";
import { createHolding, type Holding } from "./holding.js";
import { createLeaving } from "./leaving.js";
import { Cell, NONE, Part, PassageShift, Place } from "./passage-layout.js";
import { PassageView } from "./passage-view.js";
import { Passages } from "./passages.js";

/** What becomes of an attempt beside one that its layer has not let in. */
const TURNED_AWAY: Admission = { do: "refuse" };

/** Leads calls through chains of layers: in, to their attempts, and out again. */
export interface ChainWalk extends Holding {
  /** A call has been issued. */
  begin(call: number, gate: ChainGate): void;
  /** A call has ended: if not by its chain, the layers that it is in are told. */
  ended(call: number): void;
  attemptEnded(row: number, call: number, outcome: number, gate: ChainGate): void;
  attemptMoved(row: number, heir: number, gate: ChainGate): void;
  /** The instance that made a call, or none. */
  originOf(call: number): number;
  /** What listeners are told of the attempts of a call from outside that has ended: once. */
  taleOf(call: number): AttemptTale | undefined;
  wakeIn(layer: ChainLayer, ms: number): void;
}

/**
 * Sets up the walk through all chains. What a layer decides later than it is asked happens in an event of its own, and so does every
 * further attempt: nobody is asked anew while others are still being told.
 */
export function createChainWalk(
  cluster: ClusterContext,
  gates: readonly ChainGate[],
  allLayers: readonly ChainLayer[],
  longest: number,
): ChainWalk {
  const { scheduler, requests } = cluster;
  const passages = new Passages(longest, scheduler);
  const view = new PassageView(cluster, passages);
  const tales = new AttemptTales(cluster);
  const rows = createAttemptRows(cluster, passages, tales);
  const timers = createChainTimers(scheduler, passages, { step, patience: losePatience, hedge, wake });
  const leaving = createLeaving(passages, timers, view);
  const first = createFirstWalk(passages, timers, view, { send: rows.send, stay, comeAgain, deliver });

  function begin(call: number, gate: ChainGate): void {
    const { words } = requests;
    const word = call << Shift.words;
    const parent = words[word | Word.parent]!;
    const passage = passages.take(call, gate.id);
    words[word | Word.stage] = Stage.gathering;
    words[word | Word.next] = passage;
    words[word | Word.previous] = parent === Id.none ? Id.none : words[(parent << Shift.words) | Word.instance]!;
    gate.books.calls++;
    if (!gate.hedges) return first.enter(passage, gate);
    passages.beginToCount(passage);
    enter(passage, 0, gate);
  }

  /** Goes in from a layer on, to an attempt. */
  function enter(passage: number, from: number, gate: ChainGate): void {
    const { layers, hedges } = gate;
    for (let depth = from; depth < layers.length; depth++) {
      const layer = layers[depth]!;
      const host = hedges ? passages.hostOf(passage, depth) : passage;
      if (host !== passage && passages.isWaiting(host, depth)) return stay(passage, depth, gate, TURNED_AWAY);
      if (layer.admits) {
        const frame = frameOf(host, depth);
        const count = passages.cells[(frame << PassageShift.cells) | Cell.count]!;
        if (count === passages.cells[(frame << PassageShift.cells) | Cell.earlier]!) passages.enter(frame);
        const admission = layer.policy.admit!(view.show(host, passage, depth, count));
        if (admission.do !== "pass") return stay(passage, depth, gate, admission);
      }
      letIn(host, passage, depth, layer);
      if (layer.isTimed) goIn(host, passage, depth, layer);
    }
    passages.stand(passage, layers.length, Place.away);
    rows.send(passage, gate);
  }

  /** A layer lets an attempt in. */
  function letIn(host: number, passage: number, depth: number, layer: ChainLayer): void {
    const frame = frameOf(passage, depth);
    const { cells } = passages;
    cells[(frame << PassageShift.cells) | Cell.number] = cells[(frameOf(host, depth) << PassageShift.cells) | Cell.count]!++;
    passages.enter(frame);
    layer.books.passed++;
  }

  /** The clocks of an attempt begin to run. */
  function goIn(host: number, passage: number, depth: number, layer: ChainLayer): void {
    if (!layer.isTimed) return;
    const frame = frameOf(passage, depth);
    view.show(host, passage, depth, passages.numberOf(passage, depth));
    if (layer.limits) timers.limit(frame, layer, layer.policy.patienceMs!(view));
    if (layer.hedges) timers.hedgeIn(frameOf(host, depth), layer.policy.hedgeAfterMs!(view));
  }

  /** A layer does not let an attempt in, or not yet. */
  function stay(passage: number, depth: number, gate: ChainGate, admission: Admission): void {
    const { policy, books } = gate.layers[depth]!;
    passages.stand(passage, depth, Place.away);
    switch (admission.do) {
      case "answer":
        books.answered++;
        return goOut(passage, depth, gate, Outcome.ok);
      case "delay":
      case "hold":
        if (passages.hostOf(passage, depth) === passage) {
          books.waited++;
          passages.wait(passage, depth, admission.do === "hold" ? Place.held : Place.delayed);
          if (admission.do === "delay") timers.stepIn(passage, depth, admission.delayMs);
          return;
        }
        // One beside others goes in at once or not at all.
        policy.left?.(view);
    }
    books.refused++;
    goOut(passage, depth, gate, Outcome.rejected);
  }

  /** What is inside a layer has ended. */
  function settle(passage: number, from: number, gate: ChainGate, inner: number): void {
    if (passages.part(passage, Part.counted) === 0) return first.settle(passage, from, gate, inner);
    const { layers } = gate;
    let outcome = inner;
    for (let depth = from; depth >= 0; depth--) {
      const layer = layers[depth]!;
      if (layer.limits) timers.unlimit(frameOf(passage, depth), layer);
      if (layer.hears(outcome)) {
        const call = view.show(passages.hostOf(passage, depth), passage, depth, passages.numberOf(passage, depth));
        const verdict = layer.settle(call, outcome);
        if (verdict.do === "again") return comeAgain(passage, depth, layer, verdict.delayMs);
        if (verdict.do === "answer") {
          layer.books.answered++;
          outcome = Outcome.ok;
        }
      }
      if (layer.hedges) {
        passages.stand(passage, depth, Place.away);
        return goOut(passage, depth, gate, outcome);
      }
    }
    deliver(passage, gate, outcome);
  }

  /** An outcome has gone out through all layers. */
  function deliver(passage: number, gate: ChainGate, outcome: number): void {
    const { words } = requests;
    const call = passages.part(passage, Part.row);
    words[(call << Shift.words) | Word.next] = NONE;
    passages.release(passage);
    const site = cluster.sites[gate.calls]!;
    if (!cluster.straight.answer(call, site, outcome)) cluster.caller.deliver(call, site, outcome);
  }

  /** A layer brings its call in again, after a pause. */
  function comeAgain(passage: number, depth: number, layer: ChainLayer, delayMs: number): void {
    layer.books.retries++;
    passages.beginToCount(passage);
    passages.stand(passage, depth, Place.pausing);
    timers.stepIn(passage, depth, delayMs);
  }

  /** A layer lets an outcome out; one that has several attempts under way waits for a good one. */
  function goOut(passage: number, depth: number, gate: ChainGate, outcome: number): void {
    const { layers } = gate;
    if (!layers[depth]!.hedges) return settle(passage, depth - 1, gate, outcome);
    const host = passages.hostOf(passage, depth);
    if (passage !== host) passages.release(passage);
    if (passages.hasAttempts(host, depth)) {
      if (outcome !== Outcome.ok) return;
      const dropped: number[] = [];
      leaving.dropAll(host, depth, layers, dropped);
      if (!drop(host, depth - 1, dropped, Outcome.cancelled)) return;
    }
    timers.callOffHedge(frameOf(host, depth));
    settle(host, depth - 1, gate, outcome);
  }

  /** Gives up attempts; false if the call that they are made for went on, or ended, because of that. */
  function drop(passage: number, depth: number, attempts: readonly number[], outcome: number): boolean {
    const uses = passages.part(passage, Part.uses);
    for (const attempt of attempts) tales.ended(passages.part(passage, Part.row), attempt);
    cluster.giveUp.dropSome(attempts, outcome);
    return passages.part(passage, Part.uses) === uses && (depth < 0 || passages.placeOf(passage, depth) === Place.inside);
  }

  function step(frame: number): void {
    const passage = frame >> passages.shift;
    const depth = frame & ((1 << passages.shift) - 1);
    const gate = gateOf(passage);
    const layer = gate.layers[depth]!;
    const place = passages.placeOf(passage, depth);
    passages.stand(passage, depth, Place.away);
    if (place === Place.pausing) {
      passages.comeAgain(passage, depth, gate.layers.length);
      return enter(passage, depth, gate);
    }
    if (place === Place.ended) return goOut(passage, depth, gate, passages.part(passage, Part.outcome));
    if (place === Place.delayed) letIn(passage, passage, depth, layer);
    goIn(passage, passage, depth, layer);
    enter(passage, depth + 1, gate);
  }

  function losePatience(frame: number): void {
    const passage = frame >> passages.shift;
    const depth = frame & ((1 << passages.shift) - 1);
    const gate = gateOf(passage);
    const dropped: number[] = [];
    gate.layers[depth]!.books.timeouts++;
    passages.beginToCount(passage);
    leaving.empty(passage, depth, gate.layers, dropped);
    if (drop(passage, depth, dropped, Outcome.timeout)) settle(passage, depth, gate, Outcome.timeout);
  }

  function hedge(frame: number): void {
    const host = frame >> passages.shift;
    const depth = frame & ((1 << passages.shift) - 1);
    const gate = gateOf(host);
    const layer = gate.layers[depth]!;
    if (passages.isWaiting(host, depth)) return;
    if (layer.admits) {
      const admission = layer.policy.admit!(view.show(host, host, depth, passages.cells[(frame << PassageShift.cells) | Cell.count]!));
      if (admission.do !== "pass") {
        layer.books.refused++;
        if (admission.do === "hold" || admission.do === "delay") layer.policy.left?.(view);
        return;
      }
    }
    layer.books.hedges++;
    const passage = passages.takeBeside(host, depth);
    letIn(host, passage, depth, layer);
    goIn(host, passage, depth, layer);
    enter(passage, depth + 1, gate);
  }

  function wake(id: number): void {
    const layer = allLayers[id]!;
    layer.timer = NONE;
    layer.policy.wake?.();
  }

  function gateOf(passage: number): ChainGate {
    return gates[passages.part(passage, Part.gate)]!;
  }

  function frameOf(passage: number, depth: number): number {
    return (passage << passages.shift) | depth;
  }

  return {
    begin,
    ended(call) {
      const at = (call << Shift.words) | Word.next;
      const passage = requests.words[at]!;
      if (passage === NONE) return;
      requests.words[at] = NONE;
      // Its attempts are its calls, and go with it.
      const attempts: number[] = [];
      leaving.empty(passage, NONE, gateOf(passage).layers, attempts);
      for (const attempt of attempts) {
        tales.ended(call, attempt);
        requests.adopt(call, attempt);
      }
      passages.release(passage);
    },
    attemptEnded(row, call, outcome, gate) {
      const passage = rows.take(row, call, gate);
      if (cluster.keepsWaits) tales.ended(call, row);
      settle(passage, gate.layers.length - 1, gate, outcome);
    },
    attemptMoved: rows.move,
    originOf: (call) => requests.words[(call << Shift.words) | Word.previous]!,
    taleOf: (call) => tales.take(call),
    ...createHolding(passages, timers, gateOf, letIn),
    wakeIn: timers.wakeIn,
  };
}
