import { type CallLedger, STATUSES } from "./call-ledger.js";
import { Histogram } from "./histogram.js";
import type { LatencySpan } from "./latency-span.js";

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

  /** `latencies` are those of the books, in their order; others may share them. */
  constructor(
    private readonly books: readonly CallLedger[],
    private readonly latencies: readonly LatencySpan[],
  ) {
    this.cut();
  }

  /** Tells what happened since the last cut; the latencies have been cut already. */
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
    this.tellQuantiles();
  }

  private tellQuantiles(): void {
    const { latencies, quantilesMs } = this;
    quantilesMs.fill(Number.NaN);
    // Most services have one book.
    const { buckets, counts, count, length } = latencies.length === 1 ? latencies[0]! : together(latencies);
    let below = 0;
    let told = 0;
    for (let i = 0; i < length && told < QUANTILES.length; i++) {
      const here = counts[i]!;
      while (told < QUANTILES.length && below + here >= QUANTILES[told]! * count) {
        const low = EDGES.lowerEdge(buckets[i]!);
        quantilesMs[told] = low + (EDGES.lowerEdge(buckets[i]! + 1) - low) * Math.max(0, (QUANTILES[told]! * count - below) / here);
        told++;
      }
      below += here;
    }
  }
}

/** Latencies by bucket, as a span tells them. */
type Told = Pick<LatencySpan, "buckets" | "counts" | "count" | "length">;

/** Where spans are added up: by bucket, and then as they are told. */
const SUMS = new Uint32Array(EDGES.counts.length);
const SUM = { buckets: new Uint16Array(SUMS.length), counts: new Uint32Array(SUMS.length), count: 0, length: 0 };

/** The latencies of several spans; good until the next are added up. */
function together(spans: readonly LatencySpan[]): Told {
  let first = SUMS.length;
  let last = -1;
  SUM.count = SUM.length = 0;
  for (const { buckets, counts, count, length } of spans) {
    if (length === 0) continue;
    SUM.count += count;
    first = Math.min(first, buckets[0]!);
    last = Math.max(last, buckets[length - 1]!);
    for (let i = 0; i < length; i++) SUMS[buckets[i]!]! += counts[i]!;
  }
  for (let bucket = first; bucket <= last; bucket++) {
    if (SUMS[bucket] === 0) continue;
    SUM.buckets[SUM.length] = bucket;
    SUM.counts[SUM.length++] = SUMS[bucket]!;
    SUMS[bucket] = 0;
  }
  return SUM;
}
