import { growFloats, growInts } from "../../engine/grow.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import { causeOf, heldUpBy } from "./root-cause.js";

/** The root of a failure: where a request began to fail, why, and during which fault; as numbers. */
export interface Blame {
  readonly service: number;
  readonly cause: number;
  /** −1 for none. */
  readonly fault: number;
}

/** An upper bound on the number of causes. */
const CAUSE_ROOM = 32;

/**
 * Attributes failures to their roots: a call that fails because a call of its own failed has the root of that one; a timeout has that
 * of the call that everything waited for. A row keeps its root until it is reused.
 */
export class Blames {
  /** By row: the root of its failure, or of the last of its calls that ended; 0 for none. */
  private byRow = new Float64Array(256);
  /** By row: the call that it is made for. */
  private madeFor = new Int32Array(256);

  constructor(
    private readonly cluster: ClusterContext,
    /** The fault that is under way where a request fails; −1 for none. */
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

  /** Another attempt begins: the root of the last one's failure is dropped. */
  sent(row: number): void {
    this.byRow[row] = 0;
  }

  /** A proxy's timeout is over. */
  inherited(row: number, heir: number): void {
    this.issued(heir, this.madeFor[row]!);
    this.byRow[heir] = this.number(heldUpBy(this.cluster.requests, row), Outcome.timeout);
  }

  /** Returns the root of a call's failure, as a number that `tell` decodes; 0 where it ended ok. */
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

  /** The request that is told of the end; not always the parent, since layers detach attempts before they give them up. */
  private parentOf(row: number, site: CallSite): number {
    return site.attemptOf === undefined ? this.cluster.requests.words[(row << Shift.words) | Word.parent]! : this.madeFor[row]!;
  }

  private find(row: number, outcome: number): number {
    const { requests } = this.cluster;
    const word = row << Shift.words;
    const isOwn = (requests.words[word | Word.marks]! & (Mark.lost | Mark.refused)) !== 0;
    if (isOwn || outcome === Outcome.cancelled) return this.number(row, outcome);
    const at = outcome === Outcome.timeout ? heldUpBy(requests, row) : row;
    // On a timeout, only a request on no instance inherits the root of what it waited for before.
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
