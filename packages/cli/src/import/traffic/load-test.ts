import type { Latency, TrafficClass, TrafficSource } from "./traffic.js";
import { plainName } from "./traffic.js";

/** What the summary of a load test tells. */
export interface LoadTest {
  readonly requests: number;
  readonly errors: number;
  readonly perSecond: number;
  readonly latency: Latency | undefined;
  readonly classes: readonly TrafficClass[];
}

/** A load test as traffic of one rate: what came of its users, which a summary does not tell one by one. */
export function sourceOfTest(name: string, { requests, errors, perSecond, latency, classes }: LoadTest): TrafficSource {
  const seconds = perSecond > 0 ? Math.max(1, Math.round(requests / perSecond)) : 1;
  const service = plainName(name, "web");
  const rate = { startMs: 0, intervalMs: seconds * 1000, counts: [perSecond > 0 ? perSecond * seconds : 0] };
  return { name: `${service}-requests`, service, rate, classes, requests, errors, latency };
}
