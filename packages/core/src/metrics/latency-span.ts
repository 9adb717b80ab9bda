import type { CallLedger } from "./call-ledger.js";

/**
 * Latencies that one ledger has taken in between two cuts, by bucket. It keeps what the counts stood at when they were
 * last cut; a span is short beside a run, so what fell into it is told as the few buckets that changed.
 */
export class LatencySpan {
  /** Latencies of the span. */
  count = 0;
  /** Buckets that they fell into, ascending, and how many into each; only the first `length` entries count. */
  buckets = new Uint16Array(0);
  counts = new Uint32Array(0);
  length = 0;
  private countBefore = 0;
  /** Counts by bucket from `first` on. */
  private before = new Uint32Array(0);
  private first = 0;

  /** Whoever counts more of latencies may give a ledger another histogram before the run begins. */
  constructor(private readonly ledger: Pick<CallLedger, "latency">) {
    this.cut();
  }

  /** Tells what happened since the last cut. */
  cut(): void {
    const { latency: histogram } = this.ledger;
    this.count = histogram.count - this.countBefore;
    this.countBefore = histogram.count;
    this.length = 0;
    if (this.count === 0) return;
    const first = histogram.bucketOf(histogram.min);
    const end = histogram.bucketOf(histogram.max) + 1;
    if (first < this.first || end > this.first + this.before.length) this.widen(first, end);
    if (this.count > this.buckets.length) this.grow(end - first);
    this.compare(histogram.counts, end);
  }

  private compare(now: Uint32Array, end: number): void {
    const { before, first, buckets, counts } = this;
    let length = 0;
    for (let bucket = first; bucket < end; bucket++) {
      const here = now[bucket]! - before[bucket - first]!;
      if (here === 0) continue;
      before[bucket - first] = now[bucket]!;
      buckets[length] = bucket;
      counts[length] = here;
      length++;
    }
    this.length = length;
  }

  /** Makes room for latencies in buckets from `first` up to `end`: those never leave a histogram's range again. */
  private widen(first: number, end: number): void {
    const wider = new Uint32Array(end - first);
    wider.set(this.before, this.before.length === 0 ? 0 : this.first - first);
    this.first = first;
    this.before = wider;
  }

  /** Makes room for as many buckets as can have changed. */
  private grow(most: number): void {
    const length = Math.min(most, 2 * this.count);
    if (length <= this.buckets.length) return;
    this.buckets = new Uint16Array(length);
    this.counts = new Uint32Array(length);
  }
}
