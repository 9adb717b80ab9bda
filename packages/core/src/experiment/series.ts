import type { Cluster } from "../cluster/cluster.js";
import { surveyLoads } from "../cluster/requests/live-load.js";
import { readAreas } from "../cluster/scaling/service-sample.js";
import type { Service } from "../cluster/service.js";
import { BooksSpan } from "../metrics/books-span.js";
import { type CallLedger, Outcome } from "../metrics/call-ledger.js";
import { LatencySpan } from "../metrics/latency-span.js";
import type { DetailRecorder } from "./detail/record-detail.js";
import { ExtraSeries } from "./extra-series.js";
import { NodeSeries } from "./nodes/node-series.js";
import type { Bucket } from "./options.js";
import { QueueSeries } from "./queue-series.js";
import type { BucketColumns, Series } from "./result.js";

/** Columns of requests, for all of them together and for every service. */
const CALLS = [
  "requestsPerSecond",
  "okPerSecond",
  "errorsPerSecond",
  "timeoutsPerSecond",
  "rejectedPerSecond",
  "unavailablePerSecond",
  "cancelledPerSecond",
  "availability",
  "meanMs",
  "p50Ms",
  "p95Ms",
  "p99Ms",
] as const;

/** Columns that only services have. */
const GAUGES = ["inFlight", "queueLength", "busySlots", "utilisation", "ready", "starting", "draining", "desired"] as const;

const SERVICE = [...CALLS, ...GAUGES];

/** The last cut of a service's figures: its books, and integrals up to then. */
interface ServiceCut {
  readonly service: Service;
  readonly books: BooksSpan;
  areas: ReturnType<typeof readAreas>;
}

/**
 * Time series in fixed buckets, made of the differences between cumulative figures at bucket ends: they cost the hot
 * path nothing. A bucket is one row of numbers, the columns of all requests first and then those of each service; NaN
 * stands for what was not measured.
 */
export class SeriesRecorder {
  private readonly rows: Float64Array[] = [];
  private readonly starts: number[] = [];
  /** Of every ledger, read once for all of which it is a part. */
  private readonly latencies = new Map<CallLedger, LatencySpan>();
  private readonly total: BooksSpan;
  private readonly cuts: readonly ServiceCut[];
  private readonly queues: QueueSeries | undefined;
  private readonly nodes: NodeSeries | undefined;
  private readonly extras: ExtraSeries | undefined;
  private lastMs: number;

  constructor(
    external: readonly CallLedger[],
    private readonly cluster: Cluster,
    private readonly startMs: number,
    private readonly bucketMs: number,
    private readonly onBucket: ((bucket: Bucket) => void) | undefined,
    readonly detail?: DetailRecorder,
  ) {
    const loads = surveyLoads(cluster, startMs);
    this.lastMs = startMs;
    this.total = this.spanOf(external);
    this.cuts = cluster.services.map((service) => {
      return { service, books: this.spanOf(service.books), areas: readAreas(service, loads[service.id]!, startMs) };
    });
    this.queues = cluster.queues.length === 0 ? undefined : new QueueSeries(cluster.queues, startMs);
    this.nodes = cluster.nodes && new NodeSeries(cluster.nodes.fleet.pools, startMs);
    this.extras = ExtraSeries.begin(cluster.services, startMs);
  }

  /** Ends the current bucket at `nowMs`; nothing happens when it is empty. */
  close(nowMs: number): void {
    const spanMs = nowMs - this.lastMs;
    if (spanMs <= 0) return;
    const row = new Float64Array(CALLS.length + this.cuts.length * SERVICE.length);
    const loads = surveyLoads(this.cluster, nowMs);
    for (const latencies of this.latencies.values()) latencies.cut();
    this.total.cut();
    let at = writeCalls(row, 0, this.total, spanMs);
    for (const cut of this.cuts) {
      cut.books.cut();
      at = writeCalls(row, at, cut.books, spanMs);
      const areas = readAreas(cut.service, loads[cut.service.id]!, nowMs);
      at = writeGauges(row, at, cut.areas, areas, spanMs);
      cut.areas = areas;
    }
    this.starts.push(this.lastMs);
    this.rows.push(row);
    this.lastMs = nowMs;
    const queues = this.queues?.close(nowMs);
    this.nodes?.close(nowMs);
    this.extras?.close(nowMs);
    this.detail?.close(loads, nowMs);
    this.onBucket?.({ ...this.bucketAt(this.rows.length - 1), ...(queues && { queues }) });
  }

  toSeries(): Series {
    const columns = (names: readonly string[], at: number): BucketColumns =>
      Object.fromEntries(this.rows.length === 0 ? [] : names.map((name, i) => [name, this.rows.map((row) => nullIfNaN(row[at + i]!))]));
    return {
      startMs: this.startMs,
      bucketMs: this.bucketMs,
      buckets: this.rows.length,
      total: columns(CALLS, 0),
      services: Object.fromEntries(
        this.cuts.map(({ service: { spec } }, i) => [spec.name, { ...columns(SERVICE, placeOf(i)), ...this.extras?.columnsOf(spec.name) }]),
      ),
      ...(this.queues && { queues: this.queues.columns() }),
      ...(this.nodes && { nodes: this.nodes.columns() }),
    };
  }

  private spanOf(books: readonly CallLedger[]): BooksSpan {
    const latencies = books.map((ledger) => {
      const span = this.latencies.get(ledger) ?? new LatencySpan(ledger);
      this.latencies.set(ledger, span);
      return span;
    });
    return new BooksSpan(books, latencies);
  }

  private bucketAt(index: number): Bucket {
    const row = this.rows[index]!;
    const columns = (names: readonly string[], at: number) => Object.fromEntries(names.map((name, i) => [name, nullIfNaN(row[at + i]!)]));
    const services = Object.fromEntries(
      this.cuts.map(({ service: { spec } }, i) => [
        spec.name,
        { ...columns(SERVICE, placeOf(i)), ...this.extras?.pointOf(spec.name, index) },
      ]),
    );
    return { index, startMs: this.starts[index]!, total: columns(CALLS, 0), services };
  }
}

/** Where the columns of the i-th service begin. */
function placeOf(i: number): number {
  return CALLS.length + i * SERVICE.length;
}

function nullIfNaN(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Writes the columns of requests; the place after them. */
function writeCalls(row: Float64Array, at: number, { issued, ended, okMs, quantilesMs }: BooksSpan, spanMs: number): number {
  const ok = ended[Outcome.ok]!;
  let all = 0;
  row[at] = (issued * 1000) / spanMs;
  for (let i = 0; i < ended.length; i++) {
    row[at + 1 + i] = (ended[i]! * 1000) / spanMs;
    all += ended[i]!;
  }
  const next = at + 1 + ended.length;
  row[next] = all > 0 ? ok / all : Number.NaN;
  row[next + 1] = ok > 0 ? okMs / ok : Number.NaN;
  row.set(quantilesMs, next + 2);
  return next + 2 + quantilesMs.length;
}

/** Writes the columns that only services have; the place after them. */
function writeGauges(row: Float64Array, at: number, from: ServiceCut["areas"], to: ServiceCut["areas"], spanMs: number): number {
  const available = to.availableArea - from.availableArea;
  row[at] = (to.inFlightArea - from.inFlightArea) / spanMs;
  row[at + 1] = (to.queuedArea - from.queuedArea) / spanMs;
  row[at + 2] = (to.busyArea - from.busyArea) / spanMs;
  row[at + 3] = available > 0 ? (to.usedArea - from.usedArea) / available : Number.NaN;
  row[at + 4] = (to.readyArea - from.readyArea) / spanMs;
  row[at + 5] = (to.startingArea - from.startingArea) / spanMs;
  row[at + 6] = (to.drainingArea - from.drainingArea) / spanMs;
  row[at + 7] = (to.desiredArea - from.desiredArea) / spanMs;
  return at + GAUGES.length;
}
