import type { ScalingObservation } from "../policy/autoscaling.js";
import { Outcome } from "./call-ledger.js";
import { endedIn, type MetricsSample, minus, quantileIn } from "./metrics-sample.js";

/** The figures of a service as a whole. */
export type Measured = Omit<ScalingObservation, "desired" | "ready" | "starting" | "draining" | "min" | "max" | "pods">;

/** The last scrapes of a service, and what can be said from them about a window that ended `lagMs` ago. */
export class MetricsWindow {
  /** When the figures last told had been measured; undefined while there were none. */
  measuredMs: number | undefined;
  /** Cores or slots in use, averaged over the window last told; undefined while there was none. */
  used: number | undefined;
  private readonly samples: MetricsSample[] = [];

  constructor(
    private readonly windowMs: number,
    private readonly lagMs: number,
    readonly periodMs: number,
  ) {}

  /** Adds the newest scrape and forgets those that no window can reach. */
  add(sample: MetricsSample): void {
    this.samples.push(sample);
    while (this.samples.length > 2 && this.samples[1]!.atMs <= sample.atMs - this.lagMs - this.windowMs - this.periodMs)
      this.samples.shift();
  }

  /** Nothing has been scraped. */
  forget(): void {
    this.samples.length = 0;
  }

  /** The figures begin anew and `base` is what they stood at: older samples are told from there. */
  rebase(base: MetricsSample): void {
    for (let i = 0; i < this.samples.length; i++) this.samples[i] = { ...minus(this.samples[i]!, base), atMs: this.samples[i]!.atMs };
  }

  /** `fresh` is a scrape made just now, beside those that are kept: it is seen where figures do not lag. */
  observe(nowMs: number, fresh?: MetricsSample): Measured {
    const newest = (this.lagMs === 0 ? fresh : undefined) ?? this.lastAt(nowMs - this.lagMs);
    const oldest = newest === undefined ? undefined : (this.lastAt(newest.atMs - this.windowMs) ?? this.samples[0]);
    this.measuredMs = newest?.atMs === oldest?.atMs ? undefined : newest?.atMs;
    this.used = undefined;
    if (newest === undefined || oldest === undefined || newest.atMs === oldest.atMs) return { nowMs, ...NOTHING_MEASURED };
    const span = minus(newest, oldest);
    this.used = span.usedArea / span.atMs;
    const ended = endedIn(span);
    const ok = span.ended[Outcome.ok]!;
    return {
      nowMs,
      windowMs: span.atMs,
      requestsPerSecond: (span.issued * 1000) / span.atMs,
      concurrency: span.busyArea / span.atMs,
      queueLength: span.queuedArea / span.atMs,
      utilisation: span.availableArea > 0 ? span.usedArea / span.availableArea : undefined,
      errorRate: ended > 0 ? (ended - ok) / ended : 0,
      latencyMs: ok > 0 ? latencyIn(span) : undefined,
    };
  }

  private lastAt(atMs: number): MetricsSample | undefined {
    for (let i = this.samples.length - 1; i >= 0; i--) if (this.samples[i]!.atMs <= atMs) return this.samples[i];
    return undefined;
  }
}

/** What is known before the first measurement. */
export const NOTHING_MEASURED: Omit<Measured, "nowMs"> = {
  windowMs: 0,
  requestsPerSecond: 0,
  concurrency: 0,
  queueLength: 0,
  utilisation: undefined,
  errorRate: 0,
  latencyMs: undefined,
};

function latencyIn(span: MetricsSample): NonNullable<ScalingObservation["latencyMs"]> {
  const count = span.ended[Outcome.ok]!;
  return {
    mean: span.okMs / count,
    p50: quantileIn(span, 0.5),
    p90: quantileIn(span, 0.9),
    p95: quantileIn(span, 0.95),
    p99: quantileIn(span, 0.99),
  };
}
