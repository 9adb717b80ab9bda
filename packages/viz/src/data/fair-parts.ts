import type { Result } from "@springtide/core";
import { column } from "./buckets.js";
import { type Instance, servingSpan } from "./instances.js";

/**
 * What each of a service's instances would have received of all that they received together, had every request gone to those that took
 * requests at the time, by their weights: who was there at the peak alone has the peak's share. Within a bucket requests count as even.
 */
export function fairParts(result: Result, service: string, instances: readonly Instance[]): number[] {
  const spans = instances.map((instance) => ({ ...servingSpan(instance, result), weight: instance.weight }));
  const shares = sharesUntil(result, service, spans);
  const parts = spans.map(({ fromMs, toMs, weight }) => (toMs > fromMs ? weight * (shares.get(toMs)! - shares.get(fromMs)!) : 0));
  const all = parts.reduce((sum, part) => sum + part, 0);
  const received = instances.reduce((sum, instance) => sum + instance.received, 0);
  return parts.map((part) => (all === 0 ? 0 : (received * part) / all));
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly weight: number;
}

/** At each instant at which somebody came or went: requests for each unit of weight until then. */
function sharesUntil(result: Result, service: string, spans: readonly Span[]): Map<number, number> {
  const changes = spans
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .flatMap(({ fromMs, toMs, weight }) => [
      { atMs: fromMs, weight, count: 1 },
      { atMs: toMs, weight: -weight, count: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  const issuedUntil = issuedOf(result, service);
  const shares = new Map<number, number>();
  let [weight, count, share, before] = [0, 0, 0, 0];
  for (const change of changes) {
    const issued = issuedUntil(change.atMs);
    if (weight > 0) share += (issued - before) / weight;
    shares.set(change.atMs, share);
    before = issued;
    count += change.count;
    // Weights need not add up to nothing when all have gone.
    weight = count === 0 ? 0 : weight + change.weight;
  }
  return shares;
}

/** Requests issued to a service until a moment of the measured time. */
function issuedOf({ series }: Result, service: string): (atMs: number) => number {
  const { startMs, bucketMs, buckets } = series;
  const rates = column(series.services[service], "requestsPerSecond", buckets);
  const before = [0];
  for (const rate of rates) before.push(before[before.length - 1]! + (rate ?? 0));
  return (atMs) => {
    const at = (atMs - startMs) / bucketMs;
    const bucket = Math.min(buckets, Math.floor(at));
    return before[bucket]! + (at - bucket) * (rates[bucket] ?? 0);
  };
}
