import { log1p } from "../engine/math/log1p.js";
import { Histogram } from "../metrics/histogram.js";
import { pool } from "../metrics/pool.js";
import type { SparseHistogram } from "../metrics/sparse-histogram.js";
import type { MeanInterval } from "../statistics/mean-interval.js";
import { studentQuantile } from "../statistics/student-t.js";

/**
 * The p-quantile of the values of all runs together, with its interval: all values of which a t-test on the runs does not
 * deny that a share p of the values lies below them. Shares below a fixed value are averages, so unlike quantiles of
 * single runs they are unbiased however few values lie in the tail of a run. Counts of runs are taken to scatter no less than
 * those of independent values would, as few of them may be alike by chance. Without end where values are too few to tell.
 * @param histograms One for each run; at least one of them not empty.
 * @param p In (0, 1).
 * @see Asmussen & Glynn, Stochastic Simulation, 2007, section III.4 (ratio estimation) and III.4a (quantiles by inverting the distribution function)
 */
export function quantileInterval(histograms: readonly SparseHistogram[], p: number, confidence = 0.95): MeanInterval {
  const pooled = pool(histograms);
  const runs = histograms.length;
  const mean = pooled.quantile(p);
  if (runs < 2) return { n: runs, mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, confidence };
  const t = studentQuantile(0.5 + confidence / 2, runs - 1);
  const below = new Float64Array(runs);
  const cursors = new Int32Array(runs);
  let [low, high] = [Number.NaN, Number.NaN];
  let before = { surely: Number.NEGATIVE_INFINITY, perhaps: Number.NEGATIVE_INFINITY };
  for (let bucket = 0; bucket < pooled.counts.length && Number.isNaN(high); bucket++) {
    if (pooled.counts[bucket] === 0) continue;
    advance(histograms, bucket, below, cursors);
    const after = excess(histograms, below, p, t);
    const from = Math.max(pooled.min, EDGES.lowerEdge(bucket));
    const to = Math.min(pooled.max, EDGES.lowerEdge(bucket + 1));
    if (Number.isNaN(low) && after.perhaps >= 0) low = crossing(before.perhaps, after.perhaps, from, to);
    if (after.surely >= 0) high = crossing(before.surely, after.surely, from, to);
    before = after;
  }
  // The values may all lie on one side of the quantile, if that is no rarer than the confidence allows.
  const mayAllMiss = (beyond: number): boolean => pooled.count * log1p(-beyond) > log1p(-confidence);
  return {
    n: runs,
    mean,
    low: mayAllMiss(p) ? Number.NEGATIVE_INFINITY : Math.min(mean, low),
    high: mayAllMiss(1 - p) ? Number.POSITIVE_INFINITY : Number.isNaN(high) ? pooled.max : Math.max(mean, high),
    confidence,
  };
}

/** Tells edges; it holds nothing. */
const EDGES = new Histogram();

/** Counts the values of each run up to and with a bucket. */
function advance(histograms: readonly SparseHistogram[], bucket: number, below: Float64Array, cursors: Int32Array): void {
  histograms.forEach(({ buckets }, run) => {
    const at = cursors[run]!;
    if (buckets[at] !== bucket) return;
    below[run]! += buckets[at + 1]!;
    cursors[run]! = at + 2;
  });
}

/** By how much the share below exceeds p at the most, and at the least, as far as the runs can tell. */
function excess(histograms: readonly SparseHistogram[], below: Float64Array, p: number, t: number): { surely: number; perhaps: number } {
  const runs = below.length;
  let [sum, count] = [0, 0];
  for (let run = 0; run < runs; run++) {
    sum += below[run]! - p * histograms[run]!.count;
    count += histograms[run]!.count;
  }
  const mean = sum / runs;
  let squares = 0;
  for (let run = 0; run < runs; run++) {
    const apart = below[run]! - p * histograms[run]!.count - mean;
    squares += apart * apart;
  }
  const half = t * Math.sqrt(Math.max(squares / (runs - 1), (count / runs) * p * (1 - p)) / runs);
  return { surely: mean - half, perhaps: mean + half };
}

/** Where a line between two ends of a bucket crosses 0. */
function crossing(before: number, after: number, from: number, to: number): number {
  if (!Number.isFinite(before) || after === before) return from;
  return from + (to - from) * Math.min(1, Math.max(0, -before / (after - before)));
}
