import type { Service } from "../cluster/service.js";
import { readSample } from "../cluster/service-sample.js";
import { type CallLedger, Outcome } from "../metrics/call-ledger.js";
import { endedIn, type MetricsSample, minus, quantileIn, sampleBooks } from "../metrics/metrics-sample.js";
import type { Bucket } from "./options.js";
import type { Series } from "./result.js";

type Columns = Readonly<Record<string, number | null>>;

/**
 * Time series in fixed buckets, made of the differences between cumulative figures at bucket ends:
 * they cost the hot path nothing.
 */
export class SeriesRecorder {
  private readonly buckets: Bucket[] = [];
  private total: MetricsSample;
  private readonly services: Map<Service, MetricsSample>;

  constructor(
    private readonly external: readonly CallLedger[],
    private readonly all: readonly Service[],
    private readonly startMs: number,
    private readonly bucketMs: number,
    private readonly onBucket: ((bucket: Bucket) => void) | undefined,
  ) {
    this.total = sampleBooks(startMs, external);
    this.services = new Map(all.map((service) => [service, readSample(service, startMs)]));
  }

  /** Ends the current bucket at `nowMs`; nothing happens when it is empty. */
  close(nowMs: number): void {
    if (nowMs <= this.total.atMs) return;
    const total = sampleBooks(nowMs, this.external);
    const services: Record<string, Columns> = {};
    for (const service of this.all) {
      const sample = readSample(service, nowMs);
      services[service.spec.name] = serviceColumns(minus(sample, this.services.get(service)!));
      this.services.set(service, sample);
    }
    const bucket = { index: this.buckets.length, startMs: this.total.atMs, total: callColumns(minus(total, this.total)), services };
    this.total = total;
    this.buckets.push(bucket);
    this.onBucket?.(bucket);
  }

  toSeries(): Series {
    const columns = (pick: (bucket: Bucket) => Columns): Record<string, (number | null)[]> => {
      const first = this.buckets[0];
      if (first === undefined) return {};
      return Object.fromEntries(Object.keys(pick(first)).map((name) => [name, this.buckets.map((bucket) => pick(bucket)[name] ?? null)]));
    };
    return {
      startMs: this.startMs,
      bucketMs: this.bucketMs,
      buckets: this.buckets.length,
      total: columns((bucket) => bucket.total),
      services: Object.fromEntries(this.all.map(({ spec: { name } }) => [name, columns((bucket) => bucket.services[name]!)])),
    };
  }
}

function callColumns(span: MetricsSample): Columns {
  const perSecond = (count: number): number => (count * 1000) / span.atMs;
  const ok = span.ended[Outcome.ok]!;
  const ended = endedIn(span);
  return {
    requestsPerSecond: perSecond(span.issued),
    okPerSecond: perSecond(ok),
    errorsPerSecond: perSecond(span.ended[Outcome.error]!),
    timeoutsPerSecond: perSecond(span.ended[Outcome.timeout]!),
    rejectedPerSecond: perSecond(span.ended[Outcome.rejected]!),
    unavailablePerSecond: perSecond(span.ended[Outcome.unavailable]!),
    cancelledPerSecond: perSecond(span.ended[Outcome.cancelled]!),
    availability: ended > 0 ? ok / ended : null,
    meanMs: ok > 0 ? span.okMs / ok : null,
    p50Ms: ok > 0 ? quantileIn(span, 0.5) : null,
    p95Ms: ok > 0 ? quantileIn(span, 0.95) : null,
    p99Ms: ok > 0 ? quantileIn(span, 0.99) : null,
  };
}

function serviceColumns(span: MetricsSample): Columns {
  return {
    ...callColumns(span),
    inFlight: span.inFlightArea / span.atMs,
    queueLength: span.queuedArea / span.atMs,
    busySlots: span.busyArea / span.atMs,
    utilisation: span.availableArea > 0 ? span.usedArea / span.availableArea : null,
    ready: span.readyArea / span.atMs,
    starting: span.startingArea / span.atMs,
    draining: span.drainingArea / span.atMs,
    desired: span.desiredArea / span.atMs,
  };
}
