import type { Random } from "../../engine/random.js";
import type { Estimate } from "./fitted-law.js";
import type { LawMoments } from "./law-moments.js";
import { resampled } from "./resampled.js";
import type { Sample } from "./sample.js";

const REPEATS = 199;
const MOST_DRAWN = 1000;

/**
 * Intervals of the mean and the cv that a fit of a sample gives, by fitting samples drawn from it. Large samples are replaced by smaller
 * ones, whose spread is wider by the root of how much smaller they are.
 * @see Davison & Hinkley, Bootstrap Methods and their Application, 1997, section 5.2 (basic intervals); Bickel, Götze & van Zwet, Resampling fewer than n observations, Statistica Sinica 7 (1997)
 */
export function bootstrap(
  sample: Sample,
  momentsFor: (part: Sample) => LawMoments | undefined,
  random: Random,
  confidence: number,
): { readonly mean: Estimate; readonly cv: Estimate } {
  const whole = momentsFor(sample) ?? sample;
  const n = sample.values.length;
  const drawn = Math.min(n, MOST_DRAWN);
  const scale = Math.sqrt(drawn / n);
  const means: number[] = [];
  const cvs: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const own = momentsFor(resampled(sample, drawn, random));
    if (own === undefined) continue;
    means.push((own.mean - whole.mean) * scale);
    cvs.push((own.cv - whole.cv) * scale);
  }
  return { mean: interval(whole.mean, means, confidence), cv: interval(whole.cv, cvs, confidence) };
}

function interval(value: number, errors: readonly number[], confidence: number): Estimate {
  if (errors.length === 0) return { value, low: 0, high: Number.POSITIVE_INFINITY };
  const sorted = [...errors].sort((a, b) => a - b);
  const skip = Math.floor(((1 - confidence) / 2) * sorted.length);
  return { value, low: Math.max(0, value - sorted[sorted.length - 1 - skip]!), high: Math.max(0, value - sorted[skip]!) };
}
