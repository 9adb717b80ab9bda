import { incompleteBeta } from "./incomplete-beta.js";

/** A share with the interval that covers the true one with at least the confidence asked for. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Exact interval of a share of which `hits` out of `trials` independent trials, at least one, were seen.
 * @see Clopper & Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial", Biometrika 26(4), 1934
 */
export function shareInterval(hits: number, trials: number, confidence = 0.95): ShareInterval {
  const tail = (1 - confidence) / 2;
  return {
    share: hits / trials,
    low: hits === 0 ? 0 : betaQuantile(tail, hits, trials - hits + 1),
    high: hits === trials ? 1 : betaQuantile(1 - tail, hits + 1, trials - hits),
  };
}

/** By halving: exact to the last few bits wherever the distribution function is. */
function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let middle = 0.5; low < middle && middle < high; middle = (low + high) / 2) {
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return high;
}
