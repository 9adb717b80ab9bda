import type { Result } from "@springtide/core";
import { chartResult } from "./chart-results.js";

/** A run of six services and so many points in time in which every column is noise: nothing draws worse. */
export function noisyResult(buckets: number): Result {
  const small = chartResult({ buckets: 4, services: ["a", "b", "c", "d", "e", "f"] });
  const noise = [1, 2, 3].map((seed) => noiseOf(seed, buckets));
  const noisy = (columns: object) => Object.fromEntries(Object.keys(columns).map((name, i) => [name, noise[i % noise.length]!]));
  const services = Object.fromEntries(Object.entries(small.series.services).map(([name, columns]) => [name, noisy(columns)]));
  const series = { ...small.series, buckets, total: noisy(small.series.total), services };
  return { ...small, durationMs: buckets * series.bucketMs, events: [], series };
}

/** @see Park and Miller, Random number generators: good ones are hard to find, CACM 31(10), 1988 */
function noiseOf(seed: number, length: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}
