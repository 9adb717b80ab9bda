/** Times that were measured, summed up: however many there are, this takes the same room. */
export interface Durations {
  add(ms: number, times?: number): void;
  readonly count: number;
  readonly meanMs: number;
  /** Standard deviation over mean; 0 for fewer than two. */
  readonly cv: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** The time that this share of them does not exceed, within 1 %; 0 where there are none. */
  quantileMs(share: number): number;
}

/** Buckets of a doubling; their width is then 1 %. */
const PER_DOUBLING = 70;
/** Times below a nanosecond count as none. */
const LEAST_MS = 1e-6;

/** Starts a sum of measured times. */
export function createDurations(): Durations {
  const buckets = new Map<number, number>();
  let count = 0;
  let mean = 0;
  let squares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  return {
    add(given, times = 1) {
      if (!(given >= 0 && given < Number.POSITIVE_INFINITY && times > 0)) return;
      const ms = given < LEAST_MS ? 0 : given;
      count += times;
      const step = ms - mean;
      mean += (step * times) / count;
      squares += times * step * (ms - mean);
      if (ms < min) min = ms;
      if (ms > max) max = ms;
      const bucket = ms === 0 ? Number.NEGATIVE_INFINITY : Math.floor(Math.log2(ms) * PER_DOUBLING);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + times);
    },
    get count() {
      return count;
    },
    get meanMs() {
      return mean;
    },
    get cv() {
      return count > 1 && mean > 0 ? Math.sqrt(Math.max(0, squares / count)) / mean : 0;
    },
    get minMs() {
      return count > 0 ? min : 0;
    },
    get maxMs() {
      return max;
    },
    quantileMs(share) {
      const wanted = share * count;
      let seen = 0;
      for (const [bucket, times] of [...buckets].sort(([a], [b]) => a - b)) {
        seen += times;
        if (seen >= wanted)
          return Math.min(max, Math.max(min, bucket === Number.NEGATIVE_INFINITY ? 0 : 2 ** ((bucket + 0.5) / PER_DOUBLING)));
      }
      return max;
    },
  };
}
