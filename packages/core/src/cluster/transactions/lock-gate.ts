import type { CallSite } from "../calls/call-site.js";
import type { Gate } from "../calls/gate.js";
import type { ClusterContext } from "../context.js";
import { Id, Mark, RareFloat, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Lock, LockKeeper, LockOf } from "./lock.js";
import type { LockTable } from "./lock-table.js";
import type { LockBooks } from "./transaction-books.js";

/** Lets a call to a participant pass once it has the lock of its key there: it keeps it until its transaction lets go. */
export class LockGate implements Gate, LockKeeper {
  /** By row: the lock that it waits for. */
  private readonly waits: (Lock | undefined)[] = [];

  constructor(
    private readonly cluster: ClusterContext,
    private readonly table: LockTable,
    private readonly books: LockBooks,
    private readonly lockOf: LockOf,
    /** Has a lock's call go on once this event is over. */
    private readonly goOnSoon: (lock: Lock, gate: LockGate) => void,
  ) {}

  issue(row: number, site: CallSite): void {
    const { requests, scheduler } = this.cluster;
    const lock = this.lockOf(row, site);
    // Another attempt of the same call finds it held.
    if (lock.isHeld) {
      this.place(row, site);
      return;
    }
    lock.keeper = this;
    lock.key = requests.hashKeys[row]!;
    lock.sinceMs = scheduler.now;
    if (this.table.take(lock)) {
      this.granted(lock);
      this.place(row, site);
      return;
    }
    lock.row = row;
    this.waits[row] = lock;
    this.books.waiting.add(1, scheduler.now);
    requests.words[(row << Shift.words) | Word.stage] = Stage.waiting;
  }

  leave(row: number): boolean {
    const lock = this.waits[row];
    if (lock === undefined) return false;
    this.stopWaiting(lock);
    if (!lock.isHeld) this.table.leave(lock);
    return true;
  }

  /** A lock is let go: who has waited longest has it. */
  release(lock: Lock): void {
    const { now } = this.cluster.scheduler;
    this.books.held.add(-1, now);
    this.books.holdMs.record(now - lock.sinceMs);
    const next = this.table.release(lock);
    if (next === undefined) return;
    // Whoever waits for a key waits at a gate like this one.
    const gate = next.keeper as LockGate;
    gate.granted(next);
    this.goOnSoon(next, gate);
  }

  /** Whoever waited for a lock goes on with it. */
  goOn(lock: Lock): void {
    const { cluster } = this;
    const { requests, scheduler } = cluster;
    const { row } = lock;
    // It may have given up meanwhile, and even wait for another.
    if (row === Id.none || !lock.isHeld) return;
    this.stopWaiting(lock);
    const word = row << Shift.words;
    requests.words[word | Word.stage] = Stage.issued;
    requests.words[word | Word.marks]! |= Mark.placedLater;
    requests.rareFloats[(row << Shift.floats) | RareFloat.placedMs] = scheduler.now;
    this.place(row, cluster.sites[requests.words[word | Word.site]!]!);
  }

  private granted(lock: Lock): void {
    const { now } = this.cluster.scheduler;
    this.books.waitMs.record(now - lock.sinceMs);
    this.books.held.add(1, now);
    lock.sinceMs = now;
  }

  private stopWaiting(lock: Lock): void {
    this.waits[lock.row] = undefined;
    lock.row = Id.none;
    this.books.waiting.add(-1, this.cluster.scheduler.now);
  }

  private place(row: number, site: CallSite): void {
    if (site.isSharded) this.cluster.shards.issue(row, site);
    else this.cluster.placing.place(row, site);
  }
}
