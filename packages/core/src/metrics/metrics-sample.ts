import { type BucketCounts, minusCounts, quantileOfCounts, readCounts } from "./bucket-counts.js";
import { type CallLedger, Outcome, STATUSES } from "./call-ledger.js";
import { Histogram } from "./histogram.js";

/** Cumulative figures of a service, or of all requests from outside, at one instant; or the difference of two. */
export interface MetricsSample {
  readonly atMs: number;
  readonly issued: number;
  /** By status. */
  readonly ended: Float64Array;
  /** Sum of the latencies of calls that ended ok. */
  readonly okMs: number;
  /** Latency counts by bucket of `Histogram`, of calls that ended ok. */
  readonly latency: BucketCounts;
  readonly inFlightArea: number;
  readonly busyArea: number;
  readonly queuedArea: number;
  /** What was used of what `availableArea` offers: CPU or slots. */
  readonly usedArea: number;
  readonly availableArea: number;
  readonly readyArea: number;
  readonly startingArea: number;
  readonly drainingArea: number;
  readonly desiredArea: number;
}

const EDGES = new Histogram();

/** The part of a sample that the books of calls give; the rest is zero. */
export function sampleBooks(atMs: number, books: readonly CallLedger[]): MetricsSample {
  const ended = new Float64Array(STATUSES.length);
  let issued = 0;
  let okMs = 0;
  for (const ledger of books) {
    issued += ledger.issued;
    okMs += ledger.latency.sum;
    for (let i = 0; i < ended.length; i++) ended[i]! += ledger.ended[i]!;
  }
  const latency = readCounts(books.map((ledger) => ledger.latency));
  const areas = { inFlightArea: 0, busyArea: 0, queuedArea: 0, usedArea: 0, availableArea: 0, readyArea: 0 };
  return { atMs, issued, ended, okMs, latency, ...areas, startingArea: 0, drainingArea: 0, desiredArea: 0 };
}

/** What happened between two samples. */
export function minus(later: MetricsSample, earlier: MetricsSample): MetricsSample {
  return {
    atMs: later.atMs - earlier.atMs,
    issued: later.issued - earlier.issued,
    ended: later.ended.map((count, i) => count - earlier.ended[i]!),
    okMs: later.okMs - earlier.okMs,
    latency: minusCounts(later.latency, earlier.latency),
    inFlightArea: later.inFlightArea - earlier.inFlightArea,
    busyArea: later.busyArea - earlier.busyArea,
    queuedArea: later.queuedArea - earlier.queuedArea,
    usedArea: later.usedArea - earlier.usedArea,
    availableArea: later.availableArea - earlier.availableArea,
    readyArea: later.readyArea - earlier.readyArea,
    startingArea: later.startingArea - earlier.startingArea,
    drainingArea: later.drainingArea - earlier.drainingArea,
    desiredArea: later.desiredArea - earlier.desiredArea,
  };
}

/** Calls that ended, however they did. */
export function endedIn(sample: MetricsSample): number {
  return sample.ended.reduce((sum, count) => sum + count, 0);
}

/** Latency quantile of the calls that ended ok, in ms; NaN when there were none. */
export function quantileIn(sample: MetricsSample, p: number): number {
  return quantileOfCounts(sample.latency, sample.ended[Outcome.ok]!, p, (bucket) => EDGES.lowerEdge(bucket));
}
