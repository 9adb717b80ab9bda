import type { Finding } from "../judge.js";

/** With as many replays, one more would fall between the least and the greatest of them in 99 of 100 cases; with fewer, less often. */
const MOST = 199;
const FEWEST = 20;

/** How many replays of so many requests a band is drawn from. */
export function replays(requests: number, budget: number): number {
  return Math.max(FEWEST, Math.min(MOST, Math.floor(budget / requests)));
}

/** What a band is widened by: a share of the real figure, or for times at least so many ms. */
const WIDER = { share: 0.01, ms: 0.5 };

/**
 * Holds a real figure against the band of the replays, whatever law they follow.
 * @see Hahn & Meeker, "Statistical Intervals", 1991, section 5.4.2 (prediction of one future observation by order statistics)
 */
export function withinBand(metric: string, real: number, values: readonly number[], isTime: boolean): Finding {
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const estimate = (least + greatest) / 2;
  const bound = (greatest - least) / 2 + Math.max(WIDER.share * Math.abs(real), isTime ? WIDER.ms : 0);
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
