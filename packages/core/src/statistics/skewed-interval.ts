import { pow } from "../engine/math/pow.js";
import type { MeanInterval } from "./mean-interval.js";
import { studentQuantile } from "./student-t.js";

/**
 * Mean of independent values that are skewed, such as estimates of something rare: Student's interval, its ends moved by what
 * the skewness of the values does to t. It reaches further on the side of the long tail, where few values have been seen.
 * @see Hall, "On the Removal of Skewness by Transformation", J. Royal Stat. Soc. B 54(1), 1992
 */
export function skewedInterval(values: readonly number[], confidence = 0.95): MeanInterval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { n, mean, low: -Infinity, high: Infinity, confidence };
  const moment = (power: 2 | 3): number =>
    values.reduce((sum, value) => sum + (value - mean) * (value - mean) * (power === 3 ? value - mean : 1), 0) / n;
  const variance = moment(2);
  if (variance === 0) return { n, mean, low: mean, high: mean, confidence };
  const skewness = moment(3) / (variance * Math.sqrt(variance));
  const error = Math.sqrt(variance / (n - 1));
  const t = studentQuantile(0.5 + confidence / 2, n - 1);
  return { n, mean, low: mean - error * unskewed(t, skewness, n), high: mean - error * unskewed(-t, skewness, n), confidence };
}

/** What t of skewed values is where t of their transform is `x`. */
function unskewed(x: number, skewness: number, n: number): number {
  const a = skewness / Math.sqrt(n);
  if (Math.abs(a) < 1e-6) return x;
  return (3 / a) * (cubeRoot(1 + a * (x - a / 6)) - 1);
}

function cubeRoot(x: number): number {
  return x < 0 ? -pow(-x, 1 / 3) : pow(x, 1 / 3);
}
