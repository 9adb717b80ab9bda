import { type CallLedger, STATUSES } from "./call-ledger.js";
import { Histogram } from "./histogram.js";

const EDGES = new Histogram();

/** Quantiles that a span tells. */
const QUANTILES = [0.5, 0.95, 0.99] as const;

/**
 * What happened in some books between two cuts. It keeps what they stood at when they were last cut, and nothing is
 * allocated by another cut: its figures are told anew.
 */
export class BooksSpan {
  issued = 0;
  /** Calls that ended, by status. */
  readonly ended = new Float64Array(STATUSES.length);
  /** Sum of the latencies of calls that ended ok. */
  okMs = 0;
  /** Latencies of calls that ended ok, in ms: p50, p95 and p99; NaN when there were none. */
  readonly quantilesMs = new Float64Array(QUANTILES.length);
  private issuedBefore = 0;
  private okMsBefore = 0;
  private readonly endedBefore = new Float64Array(STATUSES.length);
  private countBefore = 0;
  /** Latency counts by bucket from `first` on. */
  private before = new Uint32Array(0);
  private first = 0;

  constructor(private readonly books: readonly CallLedger[]) {
    this.cut();
  }

  /** Tells what happened since the last cut. */
  cut(): void {
    const { books, ended, endedBefore } = this;
    let issued = 0;
    let okMs = 0;
    for (const ledger of books) {
      issued += ledger.issued;
      okMs += ledger.latency.sum;
    }
    this.issued = issued - this.issuedBefore;
    this.okMs = okMs - this.okMsBefore;
    this.issuedBefore = issued;
    this.okMsBefore = okMs;
    for (let i = 0; i < ended.length; i++) {
      let count = 0;
      for (const ledger of books) count += ledger.ended[i]!;
      ended[i] = count - endedBefore[i]!;
      endedBefore[i] = count;
    }
    this.cutLatencies();
  }

  private cutLatencies(): void {
    const { books } = this;
    this.quantilesMs.fill(Number.NaN);
    let first = this.first;
    let end = first + this.before.length;
    let count = 0;
    for (const { latency } of books) {
      if (latency.count === 0) continue;
      count += latency.count;
      first = Math.min(end === 0 ? Number.POSITIVE_INFINITY : first, latency.bucketOf(latency.min));
      end = Math.max(end, latency.bucketOf(latency.max) + 1);
    }
    const since = count - this.countBefore;
    if (since === 0) return;
    this.countBefore = count;
    this.widen(first, end);
    // Most services have one book: its counts are read where they are.
    this.tellQuantiles(books.length === 1 ? books[0]!.latency.counts : addCounts(books, first, end), end, since);
  }

  /** One pass over the counts of all times: takes out what was there at the last cut, and finds the quantiles of the rest on the way. */
  private tellQuantiles(counts: Uint32Array, end: number, count: number): void {
    const { before, first, quantilesMs } = this;
    let below = 0;
    let told = 0;
    for (let i = first; i < end; i++) {
      const here = counts[i]! - before[i - first]!;
      if (here === 0) continue;
      before[i - first] = counts[i]!;
      while (told < QUANTILES.length && below + here >= QUANTILES[told]! * count) {
        const low = EDGES.lowerEdge(i);
        quantilesMs[told] = low + (EDGES.lowerEdge(i + 1) - low) * Math.max(0, (QUANTILES[told]! * count - below) / here);
        told++;
      }
      below += here;
    }
  }

  /** Makes room for latencies in buckets from `first` up to `end`. */
  private widen(first: number, end: number): void {
    if (first === this.first && end === this.first + this.before.length) return;
    const wider = new Uint32Array(end - first);
    wider.set(this.before, this.before.length === 0 ? 0 : this.first - first);
    this.first = first;
    this.before = wider;
  }
}

/** Where a cut adds up its books. */
const COUNTS = new Uint32Array(EDGES.counts.length);

/** The latency counts of several books together, in buckets from `first` up to `end`. */
function addCounts(books: readonly CallLedger[], first: number, end: number): Uint32Array {
  COUNTS.fill(0, first, end);
  for (const { latency } of books) {
    if (latency.count === 0) continue;
    const { counts } = latency;
    const last = latency.bucketOf(latency.max);
    for (let i = latency.bucketOf(latency.min); i <= last; i++) COUNTS[i]! += counts[i]!;
  }
  return COUNTS;
}
