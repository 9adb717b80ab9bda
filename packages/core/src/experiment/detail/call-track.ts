import { type CallLedger, STATUSES, type Status } from "../../metrics/call-ledger.js";
import type { CallDetail } from "./result-detail.js";

/** Counts the calls of some books, bucket by bucket: how they ended, and how long the good ones took. */
export class CallTrack {
  private readonly ended = STATUSES.map((): number[] => []);
  private readonly okMs: number[] = [];
  private readonly latencies: number[][] = [];
  private readonly endedBefore = new Float64Array(STATUSES.length);
  private okMsBefore = 0;
  private readonly counts: Float64Array;
  private readonly countsBefore: Float64Array;

  constructor(
    private readonly books: readonly CallLedger[],
    private readonly classOf: Uint16Array,
    classes: number,
  ) {
    this.counts = new Float64Array(classes);
    this.countsBefore = new Float64Array(classes);
    this.close();
    for (const column of [...this.ended, this.okMs, this.latencies]) column.length = 0;
  }

  /** Ends the current bucket. */
  close(): void {
    for (const [i, column] of this.ended.entries()) {
      const count = this.sum(({ ended }) => ended[i]!);
      column.push(count - this.endedBefore[i]!);
      this.endedBefore[i] = count;
    }
    const okMs = this.sum(({ latency }) => latency.sum);
    this.okMs.push(okMs - this.okMsBefore);
    this.okMsBefore = okMs;
    this.latencies.push(this.countLatencies());
  }

  toDetail(): CallDetail {
    const ended = Object.fromEntries(STATUSES.map((status, i) => [status, this.ended[i]!])) as Record<Status, number[]>;
    return { ended, okMs: this.okMs, latencies: this.latencies };
  }

  private countLatencies(): number[] {
    const { counts, countsBefore, classOf } = this;
    counts.fill(0);
    for (const { latency } of this.books) {
      if (latency.count === 0) continue;
      const last = latency.bucketOf(latency.max);
      for (let i = latency.bucketOf(latency.min); i <= last; i++) counts[classOf[i]!]! += latency.counts[i]!;
    }
    const occupied: number[] = [];
    for (let i = 0; i < counts.length; i++) {
      const since = counts[i]! - countsBefore[i]!;
      countsBefore[i] = counts[i]!;
      if (since > 0) occupied.push(i, since);
    }
    return occupied;
  }

  private sum(of: (ledger: CallLedger) => number): number {
    return this.books.reduce((all, ledger) => all + of(ledger), 0);
  }
}
