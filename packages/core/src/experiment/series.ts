import type { Cluster } from "../cluster/cluster.js";
import { surveyLoads } from "../cluster/requests/live-load.js";
import { readSample } from "../cluster/scaling/service-sample.js";
import { type CallLedger, Outcome } from "../metrics/call-ledger.js";
import { endedIn, type MetricsSample, minus, quantileIn, sampleBooks } from "../metrics/metrics-sample.js";
import type { Bucket } from "./options.js";
import { type QueueSample, queueColumns, sampleQueue } from "./queue-series.js";
import type { Series } from "./result.js";

type Columns = Readonly<Record<string, number | null>>;

/**
 * Time series in fixed buckets, made of the differences between cumulative figures at bucket ends:
 * they cost the hot path nothing.
 */
export class SeriesRecorder {
  private readonly buckets: Bucket[] = [];
  private total: MetricsSample;
  private services: readonly MetricsSample[];
  private queues: readonly QueueSample[];

  constructor(
    private readonly external: readonly CallLedger[],
    private readonly cluster: Cluster,
    private readonly startMs: number,
    private readonly bucketMs: number,
    private readonly onBucket: ((bucket: Bucket) => void) | undefined,
  ) {
    this.total = sampleBooks(startMs, external);
    this.services = this.sample(startMs);
    this.queues = this.sampleQueues(startMs);
  }

  /** Ends the current bucket at `nowMs`; nothing happens when it is empty. */
  close(nowMs: number): void {
    if (nowMs <= this.total.atMs) return;
    const total = sampleBooks(nowMs, this.external);
    const services: Record<string, Columns> = {};
    const samples = this.sample(nowMs);
    for (const { id, spec } of this.cluster.services) services[spec.name] = serviceColumns(minus(samples[id]!, this.services[id]!));
    this.services = samples;
    const queues = this.cluster.queues.length > 0 && { queues: this.closeQueues(nowMs) };
    const bucket = {
      index: this.buckets.length,
      startMs: this.total.atMs,
      total: callColumns(minus(total, this.total)),
      services,
      ...queues,
    };
    this.total = total;
    this.buckets.push(bucket);
    this.onBucket?.(bucket);
  }

  private closeQueues(nowMs: number): Record<string, Columns> {
    const before = this.queues;
    this.queues = this.sampleQueues(nowMs);
    const lengthMs = nowMs - this.total.atMs;
    const columns = this.cluster.queues.map(
      ({ spec, oldestMs }, i) => [spec.name, queueColumns(before[i]!, this.queues[i]!, lengthMs, oldestMs)] as const,
    );
    return Object.fromEntries(columns);
  }

  private sampleQueues(nowMs: number): QueueSample[] {
    return this.cluster.queues.map((queue) => sampleQueue(queue, nowMs));
  }

  private sample(nowMs: number): MetricsSample[] {
    const loads = surveyLoads(this.cluster, nowMs);
    return this.cluster.services.map((service) => readSample(service, loads[service.id]!, nowMs));
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
      services: Object.fromEntries(this.cluster.services.map(({ spec: { name } }) => [name, columns((bucket) => bucket.services[name]!)])),
      ...(this.cluster.queues.length > 0 && {
        queues: Object.fromEntries(this.cluster.queues.map(({ spec: { name } }) => [name, columns((bucket) => bucket.queues![name]!)])),
      }),
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
