import { growInts } from "../../engine/grow.js";
import type { Random } from "../../engine/random.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Id, Neighbour, Shift, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { AttemptTales } from "./attempt-tales.js";
import type { ChainGate } from "./chain-gate.js";
import { Part, PassageShift } from "./passage-layout.js";
import type { Passages } from "./passages.js";

/** Issues attempts as requests: the first attempt of a call has the call's own key, each further one a key of its own, by its number. */
export class AttemptRows {
  private readonly requests: RequestTable;
  private readonly random: Random;
  /** By attempt, where their call may have others. */
  private passageOf = new Int32Array(256);

  constructor(
    private readonly cluster: ClusterContext,
    private readonly passages: Passages,
    private readonly tales: AttemptTales,
  ) {
    this.requests = cluster.requests;
    this.random = cluster.random;
  }

  /** Sends the attempt at the end of a passage; it may have ended by the time this returns. */
  send(passage: number, gate: ChainGate): void {
    const { passages, cluster, requests } = this;
    const { parts } = passages;
    const call = parts[(passage << PassageShift.parts) | Part.row]!;
    const root = gate.hedges ? passages.rootOf(passage) : passage;
    const number = parts[(root << PassageShift.parts) | Part.issued]!++;
    gate.books.attempts++;
    if (cluster.keepsWaits) this.tales.issued(call);
    this.link(requests.upcoming, passage, gate);
    if (number === 0) {
      const { words } = requests;
      const word = call << Shift.words;
      cluster.caller.issueFor(gate.attempts, call, words[word | Word.keyHigh]!, words[word | Word.keyLow]!);
    } else {
      this.again(gate, call, number);
    }
  }

  /** As `send`, in fewer steps: the first attempt of a call that never has two attempts at once. */
  sendFirst(passage: number, gate: ChainGate): void {
    const { passages, cluster, requests } = this;
    const { parts } = passages;
    const part = passage << PassageShift.parts;
    const call = parts[part | Part.row]!;
    const word = call << Shift.words;
    parts[part | Part.issued] = 1;
    gate.books.attempts++;
    if (cluster.keepsWaits) this.tales.issued(call);
    this.link(requests.upcoming, passage, gate);
    const { words } = requests;
    cluster.caller.issueFor(gate.attempts, call, words[word | Word.keyHigh]!, words[word | Word.keyLow]!);
  }

  /** The passage of an attempt of a call that has ended, which has none any more. */
  take(row: number, call: number, gate: ChainGate): number {
    const passage = this.passageOfAttempt(row, call, gate);
    this.passages.parts[(passage << PassageShift.parts) | Part.attempt] = Id.none;
    return passage;
  }

  /** An attempt continues in another row. */
  move(row: number, heir: number, gate: ChainGate): void {
    const call = this.requests.words[(heir << Shift.words) | Word.parent]!;
    this.link(heir, this.passageOfAttempt(row, call, gate), gate);
  }

  private link(row: number, passage: number, gate: ChainGate): void {
    this.passages.parts[(passage << PassageShift.parts) | Part.attempt] = row;
    if (!gate.adoptsAttempts) return;
    if (row >= this.passageOf.length) this.passageOf = growInts(this.passageOf, Math.max(2 * this.passageOf.length, row + 1));
    this.passageOf[row] = passage;
  }

  private passageOfAttempt(row: number, call: number, gate: ChainGate): number {
    return gate.adoptsAttempts ? this.passageOf[row]! : this.requests.neighbours[(call << Shift.neighbours) | Neighbour.next]!;
  }

  /** Issues a further attempt. */
  private again(gate: ChainGate, call: number, number: number): void {
    const { random } = this;
    const { words } = this.requests;
    random.rekey(words[(call << Shift.words) | Word.keyHigh]!, words[(call << Shift.words) | Word.keyLow]!, Draw.resilience + number);
    random.block();
    this.cluster.caller.issueFor(gate.attempts, call, random.high, random.low);
  }
}
