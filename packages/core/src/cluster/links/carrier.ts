import { growInts } from "../../engine/grow.js";
import { Priority } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Connections } from "./connections.js";
import { Fate } from "./link-rule.js";
import { createLinkTable } from "./link-table.js";
import type { Links } from "./links.js";
import { originOf } from "./origin-of.js";
import { retransmitAfterMs } from "./retransmission.js";

/** The legs of a call on the network: its request, its answer, and before them those of a handshake. */
enum Leg {
  request = 0,
  answer = 1,
  handshake = 2,
}

/** Moves messages where links may fail or connections have to be set up. `arrived` is called when a request or an answer arrives. */
export function createCarrier(cluster: ClusterContext, known: readonly Connections[], arrived: (row: number) => void): Links {
  const { scheduler, requests, random } = cluster;
  const table = createLinkTable(cluster);
  /** By row: the instance that made the call, legs of the handshake left, how often the message was sent. */
  let origins = new Int32Array(256);
  let legs = new Int32Array(256);
  let turns = new Int32Array(256);
  const crossedKind = scheduler.kind(Priority.completion, (row) => {
    requests.words[(row << Shift.words) | Word.event] = Id.none;
    crossed(row);
  });
  const againKind = scheduler.kind(Priority.completion, (row) => {
    requests.words[(row << Shift.words) | Word.event] = Id.none;
    again(row);
  });

  function carry(row: number, site: CallSite): void {
    if (row >= origins.length) grow(row);
    if (requests.words[(row << Shift.words) | Word.stage] !== Stage.returning) {
      origins[row] = originOf(cluster, row, site);
      legs[row] = legsBefore(row, site);
    } else {
      legs[row] = 0;
    }
    turns[row] = 0;
    send(row, site);
  }

  /** Legs of the handshake that a request has to wait for. */
  function legsBefore(row: number, site: CallSite): number {
    const { connections } = site.wire!;
    const { words } = requests;
    const word = row << Shift.words;
    if (connections === undefined || connections.take(origins[row]!, words[word | Word.instance]!)) return 0;
    if (connections.cpu !== undefined) words[word | Word.step] = Id.none;
    return 2 * connections.spec.roundTrips;
  }

  function send(row: number, site: CallSite): void {
    const { words, floats } = requests;
    const word = row << Shift.words;
    const leg = legOf(row);
    random.index = floats[(row << Shift.floats) | Float.index]!;
    const extraMs = table.isEmpty ? 0 : table.pass(row, site, leg, isBackward(leg), origins[row]!, turns[row]!);
    if (extraMs < 0) {
      fail(row, site, leg, extraMs);
      return;
    }
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, delayDraw(leg));
    const delayMs = extraMs + site.network!.sample(random);
    if (delayMs > 0) words[word | Word.event] = scheduler.at(scheduler.now + delayMs, crossedKind, row);
    else crossed(row);
  }

  function legOf(row: number): number {
    if (requests.words[(row << Shift.words) | Word.stage] === Stage.returning) return Leg.answer;
    return legs[row] === 0 ? Leg.request : Leg.handshake - 1 + legs[row]!;
  }

  /** A message has arrived at the other end. */
  function crossed(row: number): void {
    const word = row << Shift.words;
    const site = cluster.sites[requests.words[word | Word.site]!]!;
    const isAbandoned = (requests.words[word | Word.marks]! & Mark.abandoned) !== 0;
    turns[row] = 0;
    if (legs[row]! > 0) {
      legs[row]!--;
      // A caller that gives up while connecting never sends its request.
      if (isAbandoned) cluster.caller.answer(row, site, Outcome.cancelled);
      else send(row, site);
      return;
    }
    if (requests.words[word | Word.stage] === Stage.returning && !isAbandoned) settle(row, site);
    arrived(row);
  }

  /** The connection of a call that has its answer is idle again, unless it broke. */
  function settle(row: number, site: CallSite): void {
    const { words } = requests;
    const word = row << Shift.words;
    // A request refused before the handshake was done has no connection.
    if (words[word | Word.marks]! & (Mark.lost | Mark.unreached) || words[word | Word.step] === Id.none) return;
    site.wire!.connections?.giveBack(origins[row]!, words[word | Word.instance]!);
  }

  function fail(row: number, site: CallSite, leg: number, fate: Fate): void {
    const { words } = requests;
    const word = row << Shift.words;
    const { books } = site.wire!;
    const afterMs = fate === Fate.lost ? retransmitAfterMs(turns[row]!, leg >= Leg.handshake) : Number.POSITIVE_INFINITY;
    if (fate === Fate.refused) {
      books.refused++;
      words[word | Word.marks]! |= Mark.unreached | Mark.refused;
      if (words[word | Word.marks]! & Mark.abandoned) cluster.caller.answer(row, site, Outcome.error);
      else cluster.caller.deliver(row, site, Outcome.error);
    } else if (afterMs < Number.POSITIVE_INFINITY) {
      books.retransmissions++;
      turns[row]!++;
      words[word | Word.event] = scheduler.at(scheduler.now + afterMs, againKind, row);
    } else {
      books.lost++;
      words[word | Word.stage] = Stage.swallowed;
      // Where the caller has given up already, at most the proxy still waits for the answer.
      if (words[word | Word.marks]! & Mark.abandoned) cluster.giveUp.drop(row, "none");
    }
  }

  /** Sends a message once more, if its sender is still there. */
  function again(row: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    if (words[word | Word.marks]! & Mark.abandoned) cluster.caller.answer(row, site, Outcome.cancelled);
    else send(row, site);
  }

  function grow(row: number): void {
    let length = origins.length;
    while (length <= row) length *= 2;
    origins = growInts(origins, length);
    legs = growInts(legs, length);
    turns = growInts(turns, length);
  }

  return {
    carry,
    add: (link) => table.add(link),
    remove: (link) => table.remove(link),
    died(service, instance) {
      for (const connections of known) connections.died(service, instance);
    },
  };
}

/** The draw of a request that decides how long a leg takes. */
function delayDraw(leg: number): number {
  if (leg === Leg.request) return Draw.networkThere;
  return leg === Leg.answer ? Draw.networkBack : Draw.handshake + leg;
}

/** Whether a leg goes to the caller: the last leg of a handshake (number 1 from its end) does, and every second one before it. */
function isBackward(leg: number): boolean {
  return leg === Leg.answer || (leg >= Leg.handshake && (leg - Leg.handshake) % 2 === 0);
}
