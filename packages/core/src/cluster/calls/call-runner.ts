import { Outcome } from "../../metrics/call-ledger.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Link, LinkShift, Mark, Shift, Word } from "../requests/request-layout.js";
import { type CallStep, type PlannedCall, StepType } from "../work/program.js";

/**
 * The calls of one step: which of them are made, and when enough of them have come back. A call's key is mixed from its caller's
 * key and its place in the caller's program.
 */
export class CallRunner {
  constructor(private readonly cluster: ClusterContext) {}

  /** Issues all calls of a step. */
  issueAll(row: number, step: CallStep): void {
    const { requests } = this.cluster;
    if (step.only !== undefined) {
      this.expect(row, 1, step.quorum);
      this.issue(row, step.only);
      requests.words[(row << Shift.words) | Word.marks]! &= ~Mark.issuing;
      return;
    }
    const only = step.type === StepType.choice ? this.choose(row, step) : Id.none;
    let awaited = 0;
    for (let i = 0; i < step.calls.length; i++) {
      if (this.isMade(row, step, i, only) && !step.calls[i]!.async) awaited += step.calls[i]!.count;
    }
    this.expect(row, awaited, step.quorum);
    for (let i = 0; i < step.calls.length; i++) {
      if (this.isMade(row, step, i, only)) this.issue(row, step.calls[i]!);
    }
    requests.words[(row << Shift.words) | Word.marks]! &= ~Mark.issuing;
  }

  /** Prepares a request to await so many calls, of which `quorum` must succeed. */
  private expect(row: number, awaited: number, quorum: number): void {
    const { links, words } = this.cluster.requests;
    const link = row << LinkShift.links;
    links[link | Link.pending] = awaited;
    links[link | Link.succeeded] = 0;
    links[link | Link.needed] = Math.min(awaited, quorum);
    words[(row << Shift.words) | Word.marks]! |= Mark.issuing;
  }

  /** Counts a call that has come back. */
  count(row: number, outcome: number): void {
    const { links } = this.cluster.requests;
    links[(row << LinkShift.links) | Link.pending]!--;
    if (outcome === Outcome.ok) links[(row << LinkShift.links) | Link.succeeded]!++;
  }

  /** Whether enough calls have succeeded (true), too few still can (false), or neither yet. */
  verdict(row: number): boolean | undefined {
    const { links } = this.cluster.requests;
    const link = row << LinkShift.links;
    const missing = links[link | Link.needed]! - links[link | Link.succeeded]!;
    if (missing <= 0) return true;
    return missing > links[link | Link.pending]! ? false : undefined;
  }

  /** Whether any call has not come back yet. */
  hasOpen(row: number): boolean {
    return this.cluster.requests.links[(row << LinkShift.links) | Link.firstChild] !== Id.none;
  }

  /** Which of alternative calls is made, or none. */
  private choose(row: number, step: CallStep): number {
    let u = this.draw(row, this.cluster.requests.words[(row << Shift.words) | Word.step]! * Draw.perStep + Draw.choice);
    for (let i = 0; i < step.calls.length; i++) {
      u -= step.calls[i]!.probability;
      if (u < 0) return i;
    }
    return Id.none;
  }

  /** Whether a call of a step is made: a pure function of the request, so asking twice is safe. */
  private isMade(row: number, step: CallStep, at: number, only: number): boolean {
    if (step.type === StepType.choice) return at === only;
    const call = step.calls[at]!;
    return call.probability >= 1 || this.draw(row, Draw.made + call.number) < call.probability;
  }

  private draw(row: number, counter: number): number {
    const { requests, random } = this.cluster;
    const word = row << Shift.words;
    random.rekey(requests.words[word | Word.keyHigh]!, requests.words[word | Word.keyLow]!, counter);
    return random.next();
  }

  private issue(row: number, call: PlannedCall): void {
    const { requests, random, caller } = this.cluster;
    const first = Draw.child + call.number * Draw.copiesPerCall;
    const word = row << Shift.words;
    call.site.copies?.begin(row);
    for (let copy = 0; copy < call.count; copy++) {
      // Issuing the copy before may have made the table grow: look its arrays up again.
      const { words, floats, hashKeys } = requests;
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, first + copy);
      random.block();
      const parent = call.async ? Id.none : row;
      const index = floats[(row << Shift.floats) | Float.index]!;
      const hashKey = hashKeys[row]!;
      caller.issue(
        call.site,
        parent,
        random.high,
        random.low,
        index,
        words[word | Word.classId]!,
        hashKey,
        Number.NaN,
        this.cluster.hasClients ? requests.clients[row]! : 0,
      );
    }
  }
}
