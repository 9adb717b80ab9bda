import type { Finding } from "../judge.js";

/** With as many replays, one more would fall between the least and the greatest of them in 99 of 100 cases; with fewer, less often. */
const MOST = 199;
const FEWEST = 20;

/** How many replays of so many requests a band is drawn from. */
export function replays(requests: number, budget: number): number {
  return Math.max(FEWEST, Math.min(MOST, Math.floor(budget / requests)));
}

/** Share of the real figure that a band is widened by, or by `blur` if that is more. */
const WIDER = 0.01;

/**
 * Holds a real figure against the band of the replays, whatever law they follow.
 * @see Hahn & Meeker, "Statistical Intervals", 1991, section 5.4.2 (prediction of one future observation by order statistics)
 */
export function withinBand(metric: string, real: number, values: readonly number[], blur: number): Finding {
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const estimate = (least + greatest) / 2;
  const bound = (greatest - least) / 2 + Math.max(WIDER * Math.abs(real), blur);
  return {
    metric,
    expected: real,
    estimate,
    bound,
    z: Number.NaN,
    observations: values.length,
    passed: Math.abs(estimate - real) <= bound,
  };
}
