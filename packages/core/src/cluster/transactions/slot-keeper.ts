import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { InstanceShift, InstanceWord } from "../instances/instance-layout.js";
import { Float, Mark, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import { takeCopy } from "../requests/take-copy.js";
import type { Service } from "../service.js";
import type { Lock, LockOf } from "./lock.js";
import type { LockBooks } from "./transaction-books.js";

/** What keeps the slot of a request whose work is done. */
export interface Keeper {
  /** Keeps the slot of a request whose work has succeeded, or frees it where no transaction needs it any more. */
  keep(row: number, site: CallSite): void;
}

/**
 * The slots that prepared participants keep until they hear of the decision. What holds one is a request of its own that nobody waits
 * for and that does nothing, so that whatever ends requests on an instance ends it too.
 */
export class SlotKeeper implements Keeper {
  private tokens = 0;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly books: LockBooks,
    private readonly lockOf: LockOf,
  ) {}

  keep(row: number, site: CallSite): void {
    const { requests, scheduler, work } = this.cluster;
    const isForNobody = (requests.words[(row << Shift.words) | Word.marks]! & Mark.abandoned) !== 0;
    // Where the newest takes the slot of whoever is at work, there is none to keep.
    const lock = isForNobody || site.target.preempts ? undefined : this.lockOf(row, site);
    if (lock === undefined || lock.isHeld) {
      work.release(row, site.target);
      return;
    }
    const heir = takeCopy(requests, row);
    const { words, rareWords, floats } = requests;
    const [own, word] = [row << Shift.words, heir << Shift.words];
    words[own | Word.marks]! &= ~Mark.holdsSlot;
    words[word | Word.marks] = Mark.holdsSlot | Mark.abandoned | Mark.detached | Mark.served;
    words[word | Word.stage] = Stage.calling;
    rareWords[word | RareWord.outcome] = Outcome.cancelled;
    floats[(heir << Shift.floats) | Float.sinceMs] = floats[(row << Shift.floats) | Float.sinceMs]!;
    floats[(heir << Shift.floats) | Float.issuedMs] = scheduler.now;
    requests.setHashKey(heir, ++this.tokens);
    site.target.instances.words[(words[word | Word.instance]! << InstanceShift.words) | InstanceWord.placed]!++;
    lock.keeper = this;
    lock.isHeld = true;
    lock.sinceMs = scheduler.now;
    lock.row = heir;
    lock.token = this.tokens;
    lock.site = site;
    this.books.held.add(1, scheduler.now);
  }

  release(lock: Lock): void {
    const { requests, scheduler, work, attempts } = this.cluster;
    const { row, token } = lock;
    const site = lock.site!;
    const word = row << Shift.words;
    lock.isHeld = false;
    this.books.held.add(-1, scheduler.now);
    this.books.holdMs.record(scheduler.now - lock.sinceMs);
    // Its instance may have died since, and the slot with it.
    const isThere = requests.words[word | Word.stage] === Stage.calling && requests.words[word | Word.site] === site.id;
    if (!isThere || requests.hashKeys[row] !== token) return;
    const service: Service = site.target;
    work.release(row, service);
    attempts.end(row, service, Outcome.cancelled, false);
    requests.release(row);
  }
}
