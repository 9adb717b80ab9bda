import type { LossCounts } from "../metrics/losses.js";
import type { SparseHistogram } from "../metrics/sparse-histogram.js";
import type { ScalingDecision } from "./decisions/decision.js";
import type { Detail } from "./detail/result-detail.js";
import type { NodesSummary } from "./nodes/result-nodes.js";
import type { OutageFigures } from "./outages/result-outages.js";
import type { DurationSummary } from "./result-durations.js";
import type { ResultEvent } from "./result-event.js";
import type { NetworkSummary } from "./result-network.js";
import type { OnDemandSummary } from "./result-on-demand.js";
import type { PoolSummary } from "./result-pools.js";
import type { QueueSummary } from "./result-queues.js";
import type { ResilienceSummary } from "./result-resilience.js";
import type { TransactionSummary } from "./result-transactions.js";
import type { VerticalSummary } from "./result-vertical.js";

/** Version of the Result format; grows when a field changes its meaning or goes away. */
export const RESULT_SCHEMA = "springtide.result/1";

/** Everything a run measured, as plain JSON: no functions, no NaN, undefined figures are null. */
export interface Result extends OutageFigures {
  readonly schema: typeof RESULT_SCHEMA;
  readonly scenario: string;
  readonly seed: string;
  readonly durationMs: number;
  /** Simulated time before the figures begin. */
  readonly warmupMs: number;
  /** Whether its draws mirror those of the run with the same seed; absent where they do not. */
  readonly antithetic?: true;
  /** SHA-256 over the canonical JSON of everything else in the result but `traceDigest`, `decisions`, `histograms` and `detail`, which tell how closely a run was looked at. */
  readonly digest: string;
  /** Rolling hash of every event, when asked for. */
  readonly traceDigest: string | null;
  readonly summary: Summary;
  /** By traffic class. */
  readonly classes: Readonly<Record<string, ClassSummary>>;
  readonly services: Readonly<Record<string, ServiceSummary>>;
  /** By message queue; absent where there are none. */
  readonly queues?: Readonly<Record<string, QueueSummary>>;
  /** Absent where there are none. */
  readonly nodes?: NodesSummary;
  readonly series: Series;
  readonly events: readonly ResultEvent[];
  readonly slo: readonly Verdict[];
  /** Engine events executed. */
  readonly simulatedEvents: number;
  /** Decisions of autoscalers in order, when asked for. */
  readonly decisions?: readonly ScalingDecision[];
  /** Latencies of requests that ended ok, when asked for; no part of the digest. */
  readonly histograms?: LatencyHistograms;
  /** Counts for each bucket of the series, when asked for; no part of the digest. */
  readonly detail?: Detail;
}

/** Latency histograms as plain data. */
export interface LatencyHistograms {
  /** Of all classes together. */
  readonly total: SparseHistogram;
  readonly classes: Readonly<Record<string, SparseHistogram>>;
  /** As callers of the service saw it. */
  readonly services: Readonly<Record<string, SparseHistogram>>;
}

/** Requests by how they ended: issued is the sum of the others. */
export interface OutcomeCounts {
  readonly issued: number;
  readonly ok: number;
  readonly error: number;
  readonly timeout: number;
  readonly rejected: number;
  readonly unavailable: number;
  readonly cancelled: number;
  readonly inFlight: number;
}

/** Attempts by how they ended: sent is the sum of the others. */
export interface AttemptCounts {
  readonly sent: number;
  readonly answered: number;
  readonly refused: number;
  readonly lost: number;
  readonly abandoned: number;
  readonly inFlight: number;
}

/** What the requests of a class met, as their clients saw it. */
export interface ClassSummary {
  readonly requests: OutcomeCounts;
  /** ok / (all that ended); null when none did. */
  readonly availability: number | null;
  /** Of requests that ended ok. */
  readonly latencyMs: DurationSummary;
}

/** The run in figures: all classes and all services together. */
export interface Summary extends ClassSummary {
  readonly attempts: AttemptCounts;
  /** Attempts that proxies made after a request's first had failed. */
  readonly retries: number;
  /** Lost attempts by cause; their sum is `attempts.lost`. */
  readonly lost: LossCounts;
  /** Requests that ended ok, per second. */
  readonly goodputPerSecond: number;
  readonly costUsd: number;
  readonly instanceSeconds: number;
  readonly vcpuSeconds: number;
  readonly gbSeconds: number;
  readonly coldStarts: number;
  readonly textbook: Textbook;
  /** Services, the one that limits the whole most first. */
  readonly bottlenecks: readonly Bottleneck[];
}

/** The sums that textbooks on balancing define. */
export interface Textbook {
  /** S = sum of w_i c_i over instances: weight times requests in flight, averaged over time. */
  readonly weightedLoad: number;
  /** Sum of the response times of all answered requests. */
  readonly totalResponseMs: number;
  /** Sum over instances of each instance's error rate. */
  readonly errorRateSum: number;
  /** That sum divided by the number of instances. */
  readonly errorRate: number;
}

/** How much a service limits the whole: its use, its share of the waiting, the load it could bear. */
export interface Bottleneck {
  readonly service: string;
  /** Busy share of the slots that were ready, or of the cores where of those less was left. */
  readonly utilisation: number;
  /** Waiting, over all its requests, as a share of all waiting in the cluster. */
  readonly waitShare: number;
  /** External requests per second it could bear at full utilisation; null without limit. */
  readonly capacityPerSecond: number | null;
}

/** What one service did, what its callers met, and what it cost. */
export interface ServiceSummary {
  readonly requests: OutcomeCounts;
  readonly attempts: AttemptCounts;
  /** Attempts that its proxies made after a request's first had failed. */
  readonly retries: number;
  /** CPU time that its proxies used. */
  readonly proxyCpuSeconds: number;
  /** Lost attempts by cause; their sum is `attempts.lost`. */
  readonly lost: LossCounts;
  readonly availability: number | null;
  /** As the caller sees it, of requests that ended ok. */
  readonly latencyMs: DurationSummary;
  /** From reaching the instance to the first slot, of requests that got one. */
  readonly queueingMs: DurationSummary;
  /** Share of those that had to wait at all; null when there were none. */
  readonly waitedShare: number | null;
  /** Requests dropped from the queue by its own timeout, and the mean wait they had. */
  readonly queueTimeouts: { readonly count: number; readonly meanWaitMs: number | null };
  /** Time averages. */
  readonly mean: {
    readonly inFlight: number;
    readonly queueLength: number;
    /** Slots with a request in them. */
    readonly busySlots: number;
    /** Cores in use. */
    readonly computing: number;
    readonly ready: number;
    readonly starting: number;
    readonly draining: number;
    readonly desired: number;
  };
  /** Busy slots over slots of ready instances; null when slots are unlimited. */
  readonly utilisation: number | null;
  /** CPU time used over CPU time requested; null where the scenario gives no request. */
  readonly cpuUtilisation: number | null;
  readonly costUsd: number;
  /** Time billed, after granularity and minimum. */
  readonly billedSeconds: number;
  readonly instanceSeconds: number;
  readonly vcpuSeconds: number;
  readonly gbSeconds: number;
  readonly coldStarts: number;
  /** Times that an instance was restarted because it did not answer checks; absent where nobody does that. */
  readonly restarts?: number;
  readonly instances: readonly InstanceSummary[];
  /** Null where all instances hold the same. */
  readonly shards: readonly ShardSummary[] | null;
  /** Share of the time that the disks, and networks, of its instances were in use; absent where no request uses them. */
  readonly diskUtilisation?: number | null;
  readonly networkUtilisation?: number | null;
  /** Its connections, by service called; absent where it has no pools. */
  readonly pools?: Readonly<Record<string, PoolSummary>>;
  /** How its instances were sized; absent where nobody sizes them. */
  readonly vertical?: VerticalSummary;
  /** Absent where instances are not made for requests. */
  readonly onDemand?: OnDemandSummary;
  /** Absent where calls to it have no layers around them. */
  readonly resilience?: ResilienceSummary;
  /** Absent where the network on the way to it only takes time. */
  readonly network?: NetworkSummary;
  /** Transactions over several services that it began, by name; absent where it begins none. */
  readonly transactions?: Readonly<Record<string, TransactionSummary>>;
}

/** What became of the requests to one shard. */
export interface ShardSummary {
  /** Instances that hold it, the preferred primary first. */
  readonly replicas: readonly string[];
  /** Its primary at the end; null while there was none. */
  readonly primary: string | null;
  /** Requests that ended, by what they wanted. */
  readonly reads: number;
  readonly writes: number;
  /** ok / (all that ended); null when none did. */
  readonly availability: number | null;
  /** Reads that ended ok and missed a write that had counted when they were sent. */
  readonly staleReads: number;
}

/** The life and the work of one instance. */
export interface InstanceSummary {
  readonly id: string;
  /** Name of the version that it is; null where its service has one. */
  readonly version: string | null;
  readonly zone: string;
  /** The node that it had last and since when, null where it never had one; absent where there are no nodes. */
  readonly node?: string | null;
  readonly scheduledMs?: number | null;
  readonly weight: number;
  /** Null for times that did not come during the run. */
  readonly createdMs: number;
  readonly readyMs: number | null;
  readonly drainingMs: number | null;
  readonly goneMs: number | null;
  /** Attempts that reached it. */
  readonly received: number;
  readonly ok: number;
  readonly error: number;
  readonly busyMs: number;
  /** From reaching it to the answer leaving it, of requests that ended ok. */
  readonly meanLatencyMs: number | null;
  /** Only with instance histograms. */
  readonly latencyMs: DurationSummary | null;
}

/** Time series in fixed buckets, by name; bucket i covers [startMs + i·bucketMs, +bucketMs). */
export interface Series {
  readonly startMs: number;
  readonly bucketMs: number;
  readonly buckets: number;
  readonly total: BucketColumns;
  readonly services: Readonly<Record<string, BucketColumns>>;
  /** By pool of nodes; absent where there are none. */
  readonly nodes?: Readonly<Record<string, BucketColumns>>;
  /** By message queue; absent where there are none. */
  readonly queues?: Readonly<Record<string, BucketColumns>>;
}

/**
 * One number (or null) per bucket: rates per second, latencies in ms, gauges as time averages. `utilisation` is CPU used over
 * CPU requested where the scenario gives a request, else busy slots over slots.
 */
export interface BucketColumns {
  readonly [column: string]: readonly (number | null)[];
}

/** One objective, judged over the whole run. */
export interface Verdict {
  readonly objective: string;
  readonly limit: number;
  readonly measured: number | null;
  readonly verdict: "met" | "missed" | "undecided";
}
