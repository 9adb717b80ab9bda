import type { Distribution } from "../../engine/distributions/distribution.js";
import { Lanes } from "../../engine/lanes.js";
import { Priority } from "../../engine/scheduler.js";
import type { ConnectionsSpec } from "../../model/links.js";
import type { ClusterContext } from "../context.js";
import type { Service } from "../service.js";
import type { WireBooks } from "./wire-books.js";

/** An idle connection, in the list of those between the same two ends. */
interface Idle {
  readonly id: number;
  pair: Pair | undefined;
  newer: Idle | undefined;
  older: Idle | undefined;
}

/** The idle connections of one caller to one instance. */
interface Pair {
  newest: Idle | undefined;
  count: number;
}

/**
 * The connections that one caller keeps to the instances of a service. The connection that became idle last is reused first; without an
 * idle one another is set up. A connection whose caller gave up, or whose other end died, is closed.
 * @see RFC 9112 section 9.3 (persistent connections), RFC 8446 section 2 (a TLS 1.3 handshake takes one round trip)
 */
export class Connections {
  /** By caller's instance + 1, then by instance + 1: 0 stands for clients outside, and for the line in front of a service. */
  private readonly pairs: Pair[][] = [];
  private readonly records: Idle[] = [];
  private readonly free: Idle[] = [];
  private readonly expiry: Lanes;
  private readonly lane: number;

  constructor(
    cluster: ClusterContext,
    readonly spec: ConnectionsSpec,
    /** Law of the CPU time of a handshake; undefined for none. */
    readonly cpu: Distribution | undefined,
    readonly caller: Service | undefined,
    readonly target: Service,
    private readonly books: WireBooks,
  ) {
    this.expiry = new Lanes(cluster.scheduler, Priority.control, (id) => {
      books.expired++;
      this.detach(this.records[id]!);
    });
    this.lane = spec.idleMs === Number.POSITIVE_INFINITY ? -1 : this.expiry.lane(spec.idleMs);
  }

  /** Takes an idle connection; false where there is none, and one has to be set up. */
  take(from: number, to: number): boolean {
    const { newest } = this.pairOf(from, to);
    if (newest === undefined) {
      this.books.opened++;
      return false;
    }
    this.books.reused++;
    this.close(newest);
    return true;
  }

  /** A connection is idle again: keeps it, where there is room. */
  giveBack(from: number, to: number): void {
    const pair = this.pairOf(from, to);
    if (pair.count >= this.spec.keep || this.spec.idleMs === 0) return;
    const idle = this.free.pop() ?? this.create();
    idle.pair = pair;
    idle.older = pair.newest;
    if (pair.newest !== undefined) pair.newest.newer = idle;
    pair.newest = idle;
    pair.count++;
    if (this.lane >= 0) this.expiry.add(this.lane, idle.id);
  }

  /** An instance has died: closes its idle connections. */
  died(service: Service, instance: number): void {
    if (service === this.caller) for (const pair of this.pairs[instance + 1] ?? []) this.breakAll(pair);
    if (service === this.target) for (const row of this.pairs) this.breakAll(row?.[instance + 1]);
  }

  private breakAll(pair: Pair | undefined): void {
    while (pair?.newest !== undefined) {
      this.books.broken++;
      this.close(pair.newest);
    }
  }

  private close(idle: Idle): void {
    this.expiry.remove(idle.id);
    this.detach(idle);
  }

  private detach(idle: Idle): void {
    const pair = idle.pair!;
    if (idle.newer === undefined) pair.newest = idle.older;
    else idle.newer.older = idle.older;
    if (idle.older !== undefined) idle.older.newer = idle.newer;
    pair.count--;
    idle.pair = undefined;
    idle.newer = undefined;
    idle.older = undefined;
    this.free.push(idle);
  }

  private pairOf(from: number, to: number): Pair {
    this.pairs[from + 1] ??= [];
    const row = this.pairs[from + 1]!;
    row[to + 1] ??= { newest: undefined, count: 0 };
    return row[to + 1]!;
  }

  private create(): Idle {
    const idle: Idle = { id: this.records.length, pair: undefined, newer: undefined, older: undefined };
    this.records.push(idle);
    return idle;
  }
}
