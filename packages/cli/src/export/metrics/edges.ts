import type { Result } from "@springtide/core";

/** Simulated times in ms at which the buckets of a run begin and end. */
export function edgesOf({ series, durationMs }: Result): number[] {
  const { startMs, bucketMs, buckets } = series;
  return Array.from({ length: buckets + 1 }, (_, i) => Math.min(startMs + i * bucketMs, Math.max(startMs, durationMs)));
}

/** Lengths of the buckets in ms: the last one may be shorter. */
export function spansOf(run: Result): number[] {
  const edges = edgesOf(run);
  return edges.slice(1).map((edge, i) => edge - (edges[i] as number));
}
