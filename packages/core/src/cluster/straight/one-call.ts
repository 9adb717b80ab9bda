import type { Random } from "../../engine/random.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Draw } from "../requests/draws.js";
import { Link, LinkShift, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import { ownOutcome } from "../work/own-outcome.js";
import type { PlannedCall } from "../work/program.js";
import type { Track } from "./track.js";

/**
 * The only call that a plain service makes after its work, to another plain service: one function issues it and one takes its outcome,
 * instead of ten steps through the code for parallel calls. It writes what that code writes, and leaves everything unusual to it. Saves
 * a tenth of the time of an attempt along a path of five services.
 */
export class OneCall {
  private readonly requests: RequestTable;
  private readonly random: Random;

  constructor(private readonly cluster: ClusterContext) {
    this.requests = cluster.requests;
    this.random = cluster.random;
  }

  /** Whether the call may take this path now. */
  static takes(call: PlannedCall | undefined): call is PlannedCall {
    return call !== undefined && !call.site.isUnusual;
  }

  /** Issues the call of a request whose work is done and which has no other marks. */
  make(row: number, site: CallSite, { site: to, number }: PlannedCall): void {
    const { requests, random } = this;
    const { words, links } = requests;
    const word = row << Shift.words;
    const link = row << LinkShift.links;
    const marks = words[word | Word.marks]!;
    links[link | Link.pending] = 1;
    links[link | Link.succeeded] = 0;
    links[link | Link.needed] = 1;
    words[word | Word.stage] = Stage.calling;
    words[word | Word.marks] = marks | Mark.issuing;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.child + number * Draw.copiesPerCall);
    random.block();
    this.cluster.caller.issueChild(to, row, random.high, random.low);
    // Opening the row may have made the table grow.
    requests.words[word | Word.marks]! &= ~Mark.issuing;
    if (requests.links[link | Link.pending] === 0) this.cluster.steps.goOnAfterCalls(row, site);
  }

  /**
   * The outcome of a request whose call from `site`, its last step, has ended; undefined, with nothing done, where the request does not
   * wait for that call alone or is no longer ordinary.
   */
  outcomeFor(row: number, site: CallSite, outcome: number, { call, instances, service }: Track): Outcome | undefined {
    if (call === undefined || call.site !== site) return undefined;
    const { words } = this.requests;
    const word = row << Shift.words;
    if ((words[word | Word.marks]! | Mark.holdsSlot) !== Mark.atRest) return undefined;
    if (instances.impairmentOf(words[word | Word.instance]!) & Impairment.hung) return undefined;
    if (outcome !== Outcome.ok) return Outcome.error;
    return ownOutcome(row, service.errorRate, this.requests, this.random);
  }
}
