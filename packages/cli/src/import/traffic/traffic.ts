import type { Durations } from "../measure/durations.js";
import type { RateTable } from "./rate-bins.js";

/** What latencies were observed, as far as they were. */
export interface Latency {
  readonly p50Ms?: number | undefined;
  readonly p90Ms?: number | undefined;
  readonly p95Ms?: number | undefined;
  readonly p99Ms?: number | undefined;
  readonly meanMs?: number | undefined;
}

/** Requests of one kind, such as those to one route. */
export interface TrafficClass {
  readonly name: string;
  readonly requests: number;
  /** Requests that ended in a server's error. */
  readonly errors: number;
  readonly latency: Latency | undefined;
}

/** Requests that one service was observed to get. */
export interface TrafficSource {
  /** Name of the source; the CSV has a column of it where there are several. */
  readonly name: string;
  /** The service they go to. */
  readonly service: string;
  readonly rate: RateTable;
  /** Kinds of requests, the most frequent first; none where they are all alike. */
  readonly classes: readonly TrafficClass[];
  readonly requests: number;
  readonly errors: number;
  readonly latency: Latency | undefined;
}

/** Latency of measured times; undefined where none was measured. */
export function latencyOf(times: Durations): Latency | undefined {
  if (times.count === 0) return undefined;
  return {
    p50Ms: times.quantileMs(0.5),
    p90Ms: times.quantileMs(0.9),
    p95Ms: times.quantileMs(0.95),
    p99Ms: times.quantileMs(0.99),
    meanMs: times.meanMs,
  };
}

/** A name as keys of a scenario are: letters, digits, - and _, at most 60. */
export function plainName(given: string, fallback: string): string {
  const plain = given
    .slice(0, 200)
    .replace(/[^A-Za-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return plain === "" ? fallback : plain;
}
