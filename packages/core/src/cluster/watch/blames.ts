import { growFloats, growInts } from "../../engine/grow.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import { causeOf, heldUpBy } from "./root-cause.js";

/** Where a request began to fail, why, and in the time of which fault, as numbers. */
export interface Blame {
  readonly service: number;
  readonly cause: number;
  /** −1 for none. */
  readonly fault: number;
}

/** More than there are causes. */
const CAUSE_ROOM = 32;

/**
 * Follows failures to where they began: a call that fails because one of its own has failed is put down to what that is put down
 * to; a timeout to the call that everything waited for. A row keeps its number until it is used again.
 */
export class Blames {
  /** By row: what brought it down, or the last of its calls that ended; 0 for nothing. */
  private byRow = new Float64Array(256);
  /** By row: the call that it is made for. */
  private madeFor = new Int32Array(256);

  constructor(
    private readonly cluster: ClusterContext,
    /** The fault in whose time a request fails there; −1 for none. */
    private readonly faultAt: (service: number, instance: number) => number,
  ) {}

  issued(row: number, parent: number): void {
    if (row >= this.byRow.length) {
      this.byRow = growFloats(this.byRow, 2 * row);
      this.madeFor = growInts(this.madeFor, 2 * row);
    }
    this.byRow[row] = 0;
    this.madeFor[row] = parent;
  }

  /** Another attempt begins: what became of the last does not matter any more. */
  sent(row: number): void {
    this.byRow[row] = 0;
  }

  /** A proxy has waited long enough for an answer. */
  inherited(row: number, heir: number): void {
    this.issued(heir, this.madeFor[row]!);
    this.byRow[heir] = this.number(heldUpBy(this.cluster.requests, row), Outcome.timeout);
  }

  /** Puts the end of a call down to something: a number that `tell` explains; 0 where it ended ok. */
  ended(row: number, site: CallSite, outcome: number): number {
    const blame = outcome === Outcome.ok ? 0 : this.find(row, outcome);
    this.byRow[row] = blame;
    const parent = this.parentOf(row, site);
    if (parent !== Id.none && outcome !== Outcome.cancelled) this.byRow[parent] = blame;
    return blame;
  }

  tell(blame: number): Blame {
    const { length } = this.cluster.services;
    const rest = Math.floor((blame - 1) / CAUSE_ROOM);
    return { cause: (blame - 1) % CAUSE_ROOM, service: rest % length, fault: Math.floor(rest / length) - 1 };
  }

  /** Who hears of the end: a layer takes its attempts from their call before it gives them up. */
  private parentOf(row: number, site: CallSite): number {
    return site.attemptOf === undefined ? this.cluster.requests.words[(row << Shift.words) | Word.parent]! : this.madeFor[row]!;
  }

  private find(row: number, outcome: number): number {
    const { requests } = this.cluster;
    const word = row << Shift.words;
    const isOwn = (requests.words[word | Word.marks]! & (Mark.lost | Mark.refused)) !== 0;
    if (isOwn || outcome === Outcome.cancelled) return this.number(row, outcome);
    const at = outcome === Outcome.timeout ? heldUpBy(requests, row) : row;
    // Of a timeout, only what is on no instance was brought down by what it waited for before.
    const isElsewhere = outcome !== Outcome.timeout || requests.words[word | Word.stage]! <= Stage.gathering;
    return at === row && isElsewhere && this.byRow[row] !== 0 ? this.byRow[row]! : this.number(at, outcome);
  }

  private number(row: number, outcome: number): number {
    const { requests, sites, services } = this.cluster;
    const word = row << Shift.words;
    const service = sites[requests.words[word | Word.site]!]!.target.id;
    const fault = this.faultAt(service, requests.words[word | Word.instance]!);
    return 1 + causeOf(this.cluster, row, outcome) + CAUSE_ROOM * (service + services.length * (fault + 1));
  }
}
