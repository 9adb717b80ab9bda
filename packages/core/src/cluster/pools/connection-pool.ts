import { Outcome } from "../../metrics/call-ledger.js";
import type { PoolSpec } from "../../model/pools.js";
import type { CallSite } from "../calls/call-site.js";
import type { Gate } from "../calls/gate.js";
import type { ClusterContext } from "../context.js";
import { Float, Mark, RareFloat, Shift, Stage, Word } from "../requests/request-layout.js";
import { LinkedLines } from "../work/linked-lines.js";
import { PoolBooks } from "./pool-books.js";

/** What pools have in common: their timers. */
export interface PoolClock {
  /** Begins, or ends, to limit how long a call waits. */
  limit(row: number, maxWaitMs: number): void;
  unlimit(row: number): void;
  /** Has `serve` called for an instance once this event is over. */
  serveSoon(pool: ConnectionPool, instance: number): void;
}

/**
 * The connections that each instance of a service keeps to another. A call takes one before it is placed, in the order of arrival,
 * and gives it back when it ends, for its caller: when that gives up, the connection is closed and another opened.
 * @see HikariCP (Pool Analysis: threads wait for a connection in a fair queue up to connectionTimeout)
 */
export class ConnectionPool implements Gate {
  readonly books = new PoolBooks();
  private readonly lines: LinkedLines;
  /** By instance that calls. */
  private readonly inUse: number[] = [];
  /** By row: instance + 1 with a connection, −(instance + 1) while it waits, 0 otherwise. */
  private readonly held: number[] = [];

  constructor(
    private readonly cluster: ClusterContext,
    private readonly clock: PoolClock,
    /** Name of the service called. */
    readonly to: string,
    readonly spec: PoolSpec,
  ) {
    this.lines = new LinkedLines(cluster.requests, 1, false);
  }

  issue(row: number, site: CallSite): void {
    const { words } = this.cluster.requests;
    const parent = words[(row << Shift.words) | Word.parent]!;
    const instance = site.attemptOf === undefined ? words[(parent << Shift.words) | Word.instance]! : site.attemptOf.originOf(parent);
    this.lines.ensure(instance);
    if (this.hasFree(instance) && this.lines.lengths[instance] === 0) this.connect(row, site, instance);
    else this.wait(row, instance);
  }

  ended(row: number): void {
    const instance = (this.held[row] ?? 0) - 1;
    // One that still waits is taken out of its line next.
    if (instance < 0) return;
    this.held[row] = 0;
    this.inUse[instance]!--;
    this.books.inUse.add(-1, this.cluster.scheduler.now);
    if (this.lines.lengths[instance]! > 0) this.clock.serveSoon(this, instance);
  }

  leave(row: number): boolean {
    const instance = -(this.held[row] ?? 0) - 1;
    if (instance < 0) return false;
    this.lines.remove(instance, row, 0);
    if (this.isLimited) this.clock.unlimit(row);
    this.leftLine(row);
    return true;
  }

  /** A call has waited long enough. */
  gaveUp(row: number, site: CallSite): void {
    this.lines.remove(-this.held[row]! - 1, row, 0);
    this.leftLine(row);
    this.books.timeouts++;
    this.cluster.caller.deliver(row, site, Outcome.timeout);
  }

  /** Gives the free connections of an instance to those who wait. */
  serve(instance: number): void {
    const { lines, cluster } = this;
    while (this.hasFree(instance) && lines.lengths[instance]! > 0) {
      const row = lines.pop(instance);
      if (this.isLimited) this.clock.unlimit(row);
      this.leftLine(row);
      this.connect(row, cluster.sites[cluster.requests.words[(row << Shift.words) | Word.site]!]!, instance);
    }
  }

  private get isLimited(): boolean {
    return this.spec.maxWaitMs < Number.POSITIVE_INFINITY;
  }

  private hasFree(instance: number): boolean {
    return (this.inUse[instance] ?? 0) < this.spec.size;
  }

  private wait(row: number, instance: number): void {
    const { requests, scheduler } = this.cluster;
    requests.words[(row << Shift.words) | Word.stage] = Stage.waiting;
    this.held[row] = -(instance + 1);
    this.lines.push(instance, row, 0);
    this.books.waiting.add(1, scheduler.now);
    if (this.isLimited) this.clock.limit(row, this.spec.maxWaitMs);
  }

  private leftLine(row: number): void {
    this.held[row] = 0;
    this.cluster.requests.words[(row << Shift.words) | Word.stage] = Stage.issued;
    this.books.waiting.add(-1, this.cluster.scheduler.now);
  }

  private connect(row: number, site: CallSite, instance: number): void {
    const { cluster, books } = this;
    const { requests, scheduler } = cluster;
    const waitedMs = scheduler.now - requests.floats[(row << Shift.floats) | Float.issuedMs]!;
    this.held[row] = instance + 1;
    this.inUse[instance] = (this.inUse[instance] ?? 0) + 1;
    books.acquired++;
    books.waitMs.record(waitedMs);
    books.inUse.add(1, scheduler.now);
    if (waitedMs > 0) {
      requests.words[(row << Shift.words) | Word.marks]! |= Mark.placedLater;
      requests.rareFloats[(row << Shift.floats) | RareFloat.placedMs] = scheduler.now;
    }
    if (site.isSharded) cluster.shards.issue(row, site);
    else cluster.placing.place(row, site);
  }
}
