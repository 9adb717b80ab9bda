import { growInts } from "../../engine/grow.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Shift, Word } from "../requests/request-table.js";
import type { AttemptTales } from "./attempt-tales.js";
import type { ChainGate } from "./chain-gate.js";
import { NONE, Part, PassageShift } from "./passage-layout.js";
import type { Passages } from "./passages.js";

/** The requests that attempts are. */
export interface AttemptRows {
  /** Sends the attempt at the end of a passage; it may have ended by the time this returns. */
  send(passage: number, gate: ChainGate): void;
  /** The passage of an attempt of a call that has ended, which has none any more. */
  take(row: number, call: number, gate: ChainGate): number;
  /** An attempt goes on in another row. */
  move(row: number, heir: number, gate: ChainGate): void;
}

/** Issues attempts: the first of a call is the very same request, each further one has draws of its own, by its number. */
export function createAttemptRows(cluster: ClusterContext, passages: Passages, tales: AttemptTales): AttemptRows {
  const { requests, random } = cluster;
  /** By attempt, where their call may have others. */
  let passageOf = new Int32Array(256);

  function link(row: number, passage: number, gate: ChainGate): void {
    passages.parts[(passage << PassageShift.parts) | Part.attempt] = row;
    if (gate.knowsAttempts) return;
    if (row >= passageOf.length) grow(row);
    passageOf[row] = passage;
  }

  function passageOfAttempt(row: number, call: number, gate: ChainGate): number {
    return gate.knowsAttempts ? requests.words[(call << Shift.words) | Word.next]! : passageOf[row]!;
  }

  function grow(row: number): void {
    passageOf = growInts(passageOf, Math.max(2 * passageOf.length, row + 1));
  }

  /** Issues a further attempt. */
  function again(gate: ChainGate, call: number, number: number): void {
    const { words } = requests;
    random.rekey(words[(call << Shift.words) | Word.keyHigh]!, words[(call << Shift.words) | Word.keyLow]!, Draw.resilience + number);
    random.block();
    cluster.caller.issueFor(gate.attempts, call, random.high, random.low);
  }

  return {
    send(passage, gate) {
      const { parts } = passages;
      const call = parts[(passage << PassageShift.parts) | Part.row]!;
      const root = gate.hedges ? passages.rootOf(passage) : passage;
      const number = parts[(root << PassageShift.parts) | Part.issued]!++;
      const { words } = requests;
      gate.books.attempts++;
      if (cluster.keepsWaits) tales.issued(call);
      link(requests.upcoming, passage, gate);
      if (number === 0)
        cluster.caller.issueFor(
          gate.attempts,
          call,
          words[(call << Shift.words) | Word.keyHigh]!,
          words[(call << Shift.words) | Word.keyLow]!,
        );
      else again(gate, call, number);
    },
    take(row, call, gate) {
      const passage = passageOfAttempt(row, call, gate);
      passages.parts[(passage << PassageShift.parts) | Part.attempt] = NONE;
      return passage;
    },
    move(row, heir, gate) {
      const call = requests.words[(heir << Shift.words) | Word.parent]!;
      link(heir, passageOfAttempt(row, call, gate), gate);
    },
  };
}
