import type { Finding } from "../judge.js";

/** Replays that a band is drawn from: one more would fall between the least and the greatest of them in 99 of 100 cases. */
export const REPLAYS = 199;

/** What a band is widened by: a share of the real figure, or for times at least so many ms. */
const WIDER = { share: 0.01, ms: 0.5 };

/**
 * Holds a real figure against the band of the replays, whatever law they follow.
 * @see Hahn & Meeker, "Statistical Intervals", 1991, section 5.4.2 (prediction of one future observation by order statistics)
 */
export function withinBand(metric: string, real: number, replays: readonly number[], isTime: boolean): Finding {
  const least = Math.min(...replays);
  const greatest = Math.max(...replays);
  const estimate = (least + greatest) / 2;
  const bound = (greatest - least) / 2 + Math.max(WIDER.share * Math.abs(real), isTime ? WIDER.ms : 0);
  return {
    metric,
    expected: real,
    estimate,
    bound,
    z: Number.NaN,
    observations: replays.length,
    passed: Math.abs(estimate - real) <= bound,
  };
}
