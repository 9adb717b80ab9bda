import { addLife, type Spending } from "../../metrics/spending.js";
import type { PriceSpec } from "../../model/scenario.js";
import { InstanceFloat, InstanceRare } from "../instances/instance-layout.js";
import type { InstanceRecord, InstanceTable } from "../instances/instance-table.js";

/** What an instance did whose row has another since. */
export interface PastLife {
  readonly record: InstanceRecord;
  received: number;
  ok: number;
  error: number;
  busyMs: number;
  latencySumMs: number;
}

/** So many instances of a service on demand have an entry of their own in events and results: the first that are made. */
export const LISTED = 1000;

/**
 * Instances that have gone and whose rows are used again, so that memory grows with how many there are at once and not
 * with how many there ever were: sums over all of them, and what the first of them did.
 */
export class PastLives {
  readonly listed: PastLife[] = [];
  readonly spending: Spending = { costUsd: 0, billedSeconds: 0, instanceSeconds: 0, vcpuSeconds: 0, gbSeconds: 0 };
  busyMs = 0;
  latencySumMs = 0;
  /** Sum over instances of each one's share of errors. */
  errorRates = 0;
  /** How many of them existed since the figures began. */
  existed = 0;
  private sinceMs = 0;
  /** Rows to be used again, who went first in front. */
  private vacant: number[] = [];
  private next = 0;

  constructor(
    private readonly table: InstanceTable,
    private readonly prices: PriceSpec,
    /** Whether rows are used again: not where faults may still hold on to them. */
    private readonly recycles: boolean,
  ) {}

  /** An instance has gone. */
  vacate(instance: number): void {
    if (this.recycles) this.vacant.push(instance);
  }

  /** A row that a new instance may have, with what its last one did written down; −1 when there is none. */
  reuse(nowMs: number): number {
    const instance = this.vacant[this.next] ?? -1;
    // Those who have just been told of its end may still read its row.
    if (instance < 0 || this.table.records[instance]!.goneMs! >= nowMs || this.table.placedOf(instance) > 0) return -1;
    this.next++;
    if (this.next > 64 && 2 * this.next > this.vacant.length) {
      this.vacant = this.vacant.slice(this.next);
      this.next = 0;
    }
    this.bury(instance);
    return instance;
  }

  reset(nowMs: number): void {
    this.sinceMs = nowMs;
    this.busyMs = 0;
    this.latencySumMs = 0;
    this.errorRates = 0;
    this.existed = 0;
    Object.assign(this.spending, { costUsd: 0, billedSeconds: 0, instanceSeconds: 0, vcpuSeconds: 0, gbSeconds: 0 });
    for (const life of this.listed) Object.assign(life, { received: 0, ok: 0, error: 0, busyMs: 0, latencySumMs: 0 });
  }

  private bury(instance: number): void {
    const { table } = this;
    const record = table.records[instance]!;
    const goneMs = record.goneMs!;
    const ok = table.get(instance, InstanceFloat.ok);
    const error = table.rare(instance, InstanceRare.error);
    const busyMs = table.get(instance, InstanceFloat.busyMs);
    const latencySumMs = table.get(instance, InstanceFloat.latencySumMs);
    if (record.isListed)
      this.listed.push({ record, received: table.get(instance, InstanceFloat.received), ok, error, busyMs, latencySumMs });
    this.busyMs += busyMs;
    this.latencySumMs += latencySumMs;
    this.errorRates += ok + error === 0 ? 0 : error / (ok + error);
    if (goneMs <= this.sinceMs) return;
    this.existed++;
    addLife(this.spending, record.spec, goneMs - Math.max(record.createdMs, this.sinceMs), this.prices);
  }
}
