import { Outcome } from "../../metrics/call-ledger.js";
import type { Admission } from "../../policy/resilience.js";
import type { ClusterContext } from "../context.js";
import { Id, Shift, Stage, Word } from "../requests/request-table.js";
import { createAttemptRows } from "./attempt-rows.js";
import { type AttemptTale, AttemptTales } from "./attempt-tales.js";
import type { ChainGate } from "./chain-gate.js";
import type { ChainLayer } from "./chain-layer.js";
import { createChainTimers } from "./chain-timers.js";
import { createHolding, type Holding } from "./holding.js";
import { createLeaving } from "./leaving.js";
import { OUTCOMES } from "./outcomes.js";
import { PassageView } from "./passage-view.js";
import { Cell, NONE, Part, PassageShift, Passages, Place } from "./passages.js";

/** What becomes of an attempt beside one that its layer has not let in. */
const TURNED_AWAY: Admission = { do: "refuse" };

/** Leads calls through chains of layers: in, to their attempts, and out again. */
export interface ChainWalk extends Holding {
  /** A call has been issued. */
  begin(call: number, gate: ChainGate): void;
  /** A call has ended: if not by its chain, the layers that it is in are told. */
  ended(call: number): void;
  attemptEnded(row: number, outcome: number): void;
  attemptMoved(row: number, heir: number): void;
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
  const passages = new Passages(longest);
  const view = new PassageView(cluster, passages);
  const tales = new AttemptTales(cluster);
  const rows = createAttemptRows(cluster, passages, tales);
  const timers = createChainTimers(scheduler, passages, { step, patience: losePatience, hedge, wake });
  const leaving = createLeaving(passages, timers, view);

  function begin(call: number, gate: ChainGate): void {
    const { words } = requests;
    const word = call << Shift.words;
    const parent = words[word | Word.parent]!;
    const passage = passages.take(call, gate.id, gate.layers.length, NONE, NONE);
    words[word | Word.stage] = Stage.gathering;
    words[word | Word.next] = passage;
    words[word | Word.previous] = parent === Id.none ? Id.none : words[(parent << Shift.words) | Word.instance]!;
    gate.books.calls++;
    enter(passage, 0, gate);
  }

  /** Goes in from a layer on, to the attempt. */
  function enter(passage: number, from: number, gate: ChainGate): void {
    const { layers, hedges } = gate;
    for (let depth = from; depth < layers.length; depth++) {
      const layer = layers[depth]!;
      const host = hedges ? passages.hostOf(passage, depth) : passage;
      if (host !== passage && passages.isWaiting(host, depth)) return stay(passage, depth, gate, TURNED_AWAY);
      if (layer.admits) {
        const { cells } = passages;
        const frame = frameOf(host, depth);
        const cell = frame << PassageShift.words;
        const count = cells[cell | Cell.count]!;
        if (count === cells[cell | Cell.earlier]!) passages.enteredMs[frame] = scheduler.now;
        const admission = layer.policy.admit!(view.show(host, passage, depth, count));
        if (admission.do !== "pass") {
          stay(passage, depth, gate, admission);
          return;
        }
      }
      count(host, passage, depth, layer);
      if (layer.isTimed) goIn(host, passage, depth, layer);
    }
    rows.send(passage, gate);
  }

  /** A layer lets an attempt in. */
  function count(host: number, passage: number, depth: number, layer: ChainLayer): void {
    const frame = frameOf(passage, depth);
    const cell = frame << PassageShift.words;
    const { cells } = passages;
    cells[cell | Cell.number] = cells[(frameOf(host, depth) << PassageShift.words) | Cell.count]!++;
    cells[cell | Cell.place] = Place.inside;
    passages.enteredMs[frame] = scheduler.now;
    layer.books.passed++;
  }

  /** The clocks of an attempt begin to run. */
  function goIn(host: number, passage: number, depth: number, layer: ChainLayer): void {
    if (!layer.isTimed) return;
    const frame = frameOf(passage, depth);
    view.show(host, passage, depth, passages.cells[(frame << PassageShift.words) | Cell.number]!);
    if (layer.limits) timers.limit(frame, layer, layer.policy.patienceMs!(view));
    if (layer.hedges) timers.hedgeIn(frameOf(host, depth), layer.policy.hedgeAfterMs!(view));
  }

  /** A layer does not let an attempt in, or not yet. */
  function stay(passage: number, depth: number, gate: ChainGate, admission: Admission): void {
    const { policy, books } = gate.layers[depth]!;
    const frame = frameOf(passage, depth);
    const cell = frame << PassageShift.words;
    const isBeside = passages.hostOf(passage, depth) !== passage;
    switch (admission.do) {
      case "answer":
        books.answered++;
        return goOut(passage, depth, gate, Outcome.ok);
      case "delay":
      case "hold":
        if (!isBeside) {
          books.waited++;
          passages.cells[cell | Cell.place] = admission.do === "hold" ? Place.held : Place.delayed;
          passages.cells[cell | Cell.number] = passages.cells[cell | Cell.count]!;
          if (admission.do === "delay") timers.stepIn(frame, admission.delayMs);
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
    const { layers, hedges } = gate;
    let outcome = inner;
    for (let depth = from; depth >= 0; depth--) {
      const layer = layers[depth]!;
      const frame = frameOf(passage, depth);
      const cell = frame << PassageShift.words;
      passages.cells[cell | Cell.place] = Place.away;
      if (layer.limits) timers.unlimit(frame);
      if (layer.settles) {
        const number = passages.cells[cell | Cell.number]!;
        const host = hedges ? passages.hostOf(passage, depth) : passage;
        const verdict = layer.policy.settled!(view.show(host, passage, depth, number), OUTCOMES[outcome]!);
        if (verdict.do === "again") {
          layer.books.retries++;
          passages.cells[cell | Cell.place] = Place.pausing;
          timers.stepIn(frame, verdict.delayMs);
          return;
        }
        if (verdict.do === "answer") {
          layer.books.answered++;
          outcome = Outcome.ok;
        }
      }
      if (layer.hedges) return goOut(passage, depth, gate, outcome);
    }
    const call = passages.part(passage, Part.row);
    requests.words[(call << Shift.words) | Word.next] = NONE;
    passages.release(passage);
    cluster.caller.deliver(call, cluster.sites[requests.words[(call << Shift.words) | Word.site]!]!, outcome);
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
    const uses = passages.uses[passage]!;
    for (const attempt of attempts) tales.ended(passages.part(passage, Part.row), attempt);
    cluster.giveUp.dropSome(attempts, outcome);
    return passages.uses[passage] === uses && (depth < 0 || passages.placeOf(passage, depth) === Place.inside);
  }

  function step(frame: number): void {
    const passage = frame >> passages.shift;
    const depth = frame & ((1 << passages.shift) - 1);
    const gate = gateOf(passage);
    const layer = gate.layers[depth]!;
    const cell = frame << PassageShift.words;
    const place = passages.cells[cell | Cell.place]!;
    passages.cells[cell | Cell.place] = Place.away;
    if (place === Place.pausing) {
      passages.comeAgain(passage, depth, gate.layers.length);
      return enter(passage, depth, gate);
    }
    if (place === Place.ended) return goOut(passage, depth, gate, passages.cells[cell | Cell.outcome]!);
    if (place === Place.delayed) count(passage, passage, depth, layer);
    passages.cells[cell | Cell.place] = Place.inside;
    goIn(passage, passage, depth, layer);
    enter(passage, depth + 1, gate);
  }

  function losePatience(frame: number): void {
    const passage = frame >> passages.shift;
    const depth = frame & ((1 << passages.shift) - 1);
    const gate = gateOf(passage);
    const dropped: number[] = [];
    gate.layers[depth]!.books.timeouts++;
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
      const admission = layer.policy.admit!(view.show(host, host, depth, passages.cells[(frame << PassageShift.words) | Cell.count]!));
      if (admission.do !== "pass") {
        layer.books.refused++;
        if (admission.do === "hold" || admission.do === "delay") layer.policy.left?.(view);
        return;
      }
    }
    layer.books.hedges++;
    const passage = passages.take(passages.part(host, Part.row), gate.id, gate.layers.length, host, depth);
    count(host, passage, depth, layer);
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
      for (const attempt of attempts) tales.ended(call, attempt);
      passages.release(passage);
    },
    attemptEnded(row, outcome) {
      const passage = rows.take(row);
      const gate = gateOf(passage);
      tales.ended(passages.part(passage, Part.row), row);
      settle(passage, gate.layers.length - 1, gate, outcome);
    },
    attemptMoved: rows.move,
    originOf: (call) => requests.words[(call << Shift.words) | Word.previous]!,
    taleOf: (call) => tales.take(call),
    ...createHolding(passages, timers, gateOf, count),
    wakeIn: timers.wakeIn,
  };
}
