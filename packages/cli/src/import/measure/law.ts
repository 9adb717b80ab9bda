import type { Durations } from "./durations.js";

/** How a law was fitted. */
export interface Fit {
  /** The law, as a scenario has it. */
  readonly law: unknown;
  /** How it was fitted, and how well. */
  readonly note: string;
}

/** Shares at which a law is held against what was measured, with their standard normal quantiles. */
const CHECKED: readonly (readonly [share: number, normal: number])[] = [
  [0.25, -0.6745],
  [0.5, 0],
  [0.75, 0.6745],
  [0.9, 1.2816],
  [0.99, 2.3263],
];
const TABLE = [...Array.from({ length: 19 }, (_, at) => (at + 1) / 20), 0.97, 0.99, 0.995, 0.999];
/** A lognormal law that is further off than that at a quantile is none. */
const WORST = 0.25;
/** Fewer times than that tell no more than their mean and spread. */
const FEWEST_FOR_TABLE = 200;

/** Milliseconds as a scenario writes them, to six digits. */
export function msText(ms: number): string {
  return ms === 0 ? "0" : `${Number(ms.toPrecision(6))}ms`;
}

/** A lognormal law of a mean and a spread; the mean itself where it does not vary. */
export function lognormalLaw(meanMs: number, cv: number): unknown {
  return cv > 0.001 && meanMs > 0 ? { lognormal: { mean: msText(meanMs), cv: Number(cv.toPrecision(4)) } } : msText(meanMs);
}

/**
 * The law of measured times: lognormal with their mean and spread where its quantiles are near theirs, else a table of their quantiles
 * with their mean.
 */
export function fitLaw(times: Durations): Fit {
  const { count, meanMs, cv } = times;
  const said = `${count} measured, mean ${meanMs.toPrecision(3)} ms, cv ${cv.toPrecision(2)}`;
  const worst = worstOf(times);
  if (worst <= WORST || count < FEWEST_FOR_TABLE || cv <= 0.001)
    return { law: lognormalLaw(meanMs, cv), note: `${said}; lognormal, off by ${Math.round(worst * 100)} % at most from p25 to p99` };
  return { law: { empirical: { quantiles: quantileTable(times) } }, note: `${said}; no lognormal law comes near: a table of quantiles` };
}

/** How far the lognormal law of that mean and spread is off, at the worst of the checked quantiles. */
function worstOf(times: Durations): number {
  const sigma = Math.sqrt(Math.log1p(times.cv * times.cv));
  const mu = Math.log(times.meanMs) - (sigma * sigma) / 2;
  return CHECKED.reduce((worst, [share, normal]) => {
    const measured = times.quantileMs(share);
    return measured > 0 ? Math.max(worst, Math.abs(Math.exp(mu + sigma * normal) / measured - 1)) : worst;
  }, 0);
}

/** Quantiles, linear in between, with the mean of the times. */
function quantileTable(times: Durations): [number, string][] {
  const points: [number, number][] = [[0, times.minMs], ...TABLE.map((share): [number, number] => [share, times.quantileMs(share)])];
  let mean = 0;
  for (let at = 1; at < points.length; at++) {
    const [[low, from], [high, to]] = [points[at - 1]!, points[at]!];
    mean += ((high - low) * (from + to)) / 2;
  }
  // What lies beyond the last quantile is taken for that quantile, and all of them are moved alike.
  const [share, last] = points.at(-1)!;
  const factor = times.meanMs / (mean + (1 - share) * last);
  return [...points, [1, last] as const].map(([at, ms]) => [at, msText(ms * factor)]);
}
