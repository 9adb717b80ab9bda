import { exp, ln } from "@springtide/core/policy";
import { createMovingAverages } from "../averages/moving-average.js";

/** Says how likely the next request to somewhere is to end badly. */
export interface FailureHazard {
  learn(nowMs: number, bad: boolean, latencyMs: number): void;
  /** Chance that a request ends badly if sent now, 0–1. */
  at(nowMs: number): number;
}

/** How a hazard is estimated. */
export interface HazardOptions {
  /** Time in ms after which what was learned counts half. */
  readonly halfLife: number;
  /** The chance before anything was learned, which is also the least at usual latencies, and as how many answers that belief counts. */
  readonly prior: number;
  readonly strength: number;
  /** How much latencies above the usual raise the hazard: it grows as their ratio to this power. */
  readonly sensitivity: number;
}

const LN2 = ln(2);
/** The usual latency is an average over so many times the span of the recent one. */
const SLOWER = 100;

/**
 * The chance of failure as a discounted Beta posterior: evidence counts half after a half-life, so belief goes back to the prior where
 * nothing is learned. Recent latencies against usual ones are a proportional hazard: with their ratio r and a sensitivity s
 * the chance p becomes 1 − (1 − p)^(r^s).
 * @see Smith, "A Generalization of the Bayesian Steady Forecasting Model", J. R. Stat. Soc. B 41(3), 1979 (discounted evidence)
 * @see Cox, "Regression Models and Life-Tables", J. R. Stat. Soc. B 34(2), 1972, section 6 (proportional hazards in discrete time)
 */
export function createFailureHazard({ halfLife, prior, strength, sensitivity }: HazardOptions): FailureHazard {
  const decay = LN2 / halfLife;
  let bad = 0;
  let count = 0;
  let updatedMs = 0;
  const recent = createMovingAverages(halfLife / LN2);
  const usual = createMovingAverages((SLOWER * halfLife) / LN2);

  function fade(nowMs: number): void {
    const left = exp(-decay * (nowMs - updatedMs));
    bad *= left;
    count *= left;
    updatedMs = nowMs;
  }

  return {
    learn(nowMs, isBad, latencyMs) {
      fade(nowMs);
      count++;
      if (isBad) {
        bad++;
        return;
      }
      recent.add(0, nowMs, latencyMs);
      usual.add(0, nowMs, latencyMs);
    },
    at(nowMs) {
      fade(nowMs);
      const chance = Math.max(prior, (prior * strength + bad) / (strength + count));
      // Latencies count as much as there is recent evidence of them.
      const ratio = usual.get(0) > 0 ? recent.get(0) / usual.get(0) : 1;
      const known = count / (strength + count);
      const factor = sensitivity > 0 && ratio > 0 ? exp(sensitivity * known * ln(ratio)) : 1;
      return chance >= 1 ? 1 : 1 - exp(factor * ln(1 - chance));
    },
  };
}
