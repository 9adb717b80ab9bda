import type { Random } from "../engine/random.js";
import type { LossCounts } from "../metrics/losses.js";
import type { Catalog } from "../policy/catalog.js";
import type { DecisionsOption } from "./decisions/recording.js";
import type { RequestRecordsOption } from "./requests/request-batch.js";
import type { RequestLogOption } from "./requests/request-story.js";

/** What a run needs beside its scenario. Core has no clock and opens no file: the caller brings what is missing. */
export interface SimulateOptions {
  /** Policies the scenario may name. */
  readonly catalog: Catalog;
  /** Replaces the scenario's seed. */
  readonly seed?: number | string;
  /** Every number drawn is the mirror image, in its law, of the one that a run with the same seed draws otherwise. */
  readonly antithetic?: boolean;
  /** Samplers for `{ custom: name }` distributions; each draws one value >= 0 (ms for durations). */
  readonly distributions?: Readonly<Record<string, (random: Random) => number>>;
  /** Polled between events; an AbortSignal will do. */
  readonly signal?: { readonly aborted: boolean };
  /** Called about 100 times over a run. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called as each bucket of the time series ends. */
  readonly onBucket?: (bucket: Bucket) => void;
  /** Called as each external request ends; the record is reused. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Follow requests, all or a sample of them, through all attempts that were made for them. */
  readonly requestLog?: RequestLogOption;
  /** Write requests, all or a sample of them, down as they end: in batches of columns, for millions of them. */
  readonly requestRecords?: RequestRecordsOption;
  /** Most engine events; Infinity when absent. */
  readonly maxEvents?: number;
  /** Write down every decision of autoscalers into `result.decisions`: of all services, of those named, or as told. */
  readonly decisions?: DecisionsOption;
  /** Keep the latency histograms in the result, so that quantiles of several runs can be pooled. */
  readonly histograms?: boolean;
  /** Keep in `result.detail`, for each bucket of the series, what exports to monitoring need: counts of latencies, CPU time. */
  readonly detail?: boolean;
  /** Hash every event into `result.traceDigest`. */
  readonly traceDigest?: boolean;
}

/** How far a run has come. */
export interface Progress {
  readonly nowMs: number;
  readonly durationMs: number;
  readonly events: number;
}

/** One bucket of the time series: the same columns as `Result.series`. */
export interface Bucket {
  readonly index: number;
  readonly startMs: number;
  readonly total: Readonly<Record<string, number | null>>;
  readonly services: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  /** By message queue; absent where there are none. */
  readonly queues?: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

/** One external request that has ended. */
export interface RequestRecord {
  className: string;
  /** Arrival number in its source. */
  index: number;
  startMs: number;
  endMs: number;
  status: "ok" | "error" | "timeout" | "rejected" | "unavailable" | "cancelled";
  /** Instance that answered first-hop, or null. */
  instance: string | null;
  /** How often it was placed on an instance: above 1 its proxy tried again, at 0 there was nobody to try. */
  attempts: number;
  /** Why its last attempt was lost; null when it was not. */
  lost: keyof LossCounts | null;
  /** From reaching the instance to the first slot of the entry service; NaN when it never got one. */
  queuedMs: number;
}
