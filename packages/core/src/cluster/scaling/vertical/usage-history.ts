import { DecayingHistogram } from "../../../metrics/decaying-histogram.js";
import type { Resource, VerticalSpec } from "../../../model/vertical.js";

/** Cores from 0.01 to 1000, bytes from 10 MB to 1 TB. */
const SCALES = { cpu: { first: 0.01, most: 1000 }, memory: { first: 1e7, most: 1e12 } } as const;
const CPU_WEIGHT = 0.1;
const DAY_MINUTES = 1440;
/** What one that was killed for want of memory needs more, at least. */
const BUMP_BYTES = 104_857_600;
const BUMP_RATIO = 1.2;

/** The highest use of memory of one instance in the interval that ends then. */
interface Peak {
  untilMs: number;
  /** What counts, … */
  bytes: number;
  /** … and what was seen of it: the rest is what one that was killed is held to need. */
  seenBytes: number;
}

/**
 * What the instances of a service have used, the older the less it counts.
 * @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/recommender/model (aggregate_container_state.go, container.go), 1.4
 */
export class UsageHistory {
  private readonly use: { readonly [R in Resource]: DecayingHistogram };
  private readonly peaks = new Map<number, Peak>();
  private samples = 0;
  private firstMs = Number.POSITIVE_INFINITY;
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly spec: Pick<VerticalSpec, "halfLifeMs" | "confidenceMs" | "memoryIntervalMs">) {
    const { halfLifeMs } = spec;
    this.use = { cpu: new DecayingHistogram(SCALES.cpu, halfLifeMs), memory: new DecayingHistogram(SCALES.memory, halfLifeMs) };
  }

  /** An instance has used that many cores in a sample that began then. */
  addCpu(cores: number, fromMs: number): void {
    this.use.cpu.add(cores, CPU_WEIGHT, fromMs);
    this.samples++;
    this.firstMs = Math.min(this.firstMs, fromMs);
    this.lastMs = Math.max(this.lastMs, fromMs);
  }

  /** An instance uses that many bytes now: the highest of an interval counts, as if at its end. */
  addMemory(instance: number, bytes: number, nowMs: number): void {
    const peak = this.count(instance, bytes, nowMs);
    peak.seenBytes = Math.max(peak.seenBytes, bytes);
  }

  /** An instance was killed for want of memory: it needs a fifth more than it had or used, and 100 MiB more at least. */
  addOutOfMemory(instance: number, requestBytes: number, nowMs: number): void {
    const had = Math.max(requestBytes, this.peaks.get(instance)?.seenBytes ?? 0);
    this.count(instance, Math.max(had + BUMP_BYTES, had * BUMP_RATIO), nowMs);
  }

  private count(instance: number, bytes: number, nowMs: number): Peak {
    const { memoryIntervalMs } = this.spec;
    const peak = this.peaks.get(instance) ?? { untilMs: nowMs, bytes: 0, seenBytes: 0 };
    this.peaks.set(instance, peak);
    if (nowMs >= peak.untilMs) {
      peak.untilMs += (Math.floor((nowMs - peak.untilMs) / memoryIntervalMs) + 1) * memoryIntervalMs;
      peak.bytes = 0;
      peak.seenBytes = 0;
    } else if (bytes <= peak.bytes) {
      return peak;
    }
    if (peak.bytes > 0) this.use.memory.subtract(peak.bytes, 1, peak.untilMs);
    peak.bytes = bytes;
    this.use.memory.add(bytes, 1, peak.untilMs);
    return peak;
  }

  /** Quantile of the use, in cores or bytes; undefined while there is none. */
  quantile(resource: Resource, fraction: number): number | undefined {
    return this.use[resource].isEmpty ? undefined : this.use[resource].quantile(fraction);
  }

  /** How far the history may be trusted, in spans of full confidence: by its length, and by its samples at one a minute. */
  get confidence(): number {
    const { confidenceMs } = this.spec;
    if (this.samples === 0) return 0;
    return Math.min((this.lastMs - this.firstMs) / confidenceMs, this.samples / ((confidenceMs / 86_400_000) * DAY_MINUTES));
  }
}
