import { exp } from "../../engine/math/exp.js";
import { ln } from "../../engine/math/ln.js";
import { pow } from "../../engine/math/pow.js";
import type { Family } from "./family.js";
import { thinned } from "./thinned.js";

const MOST_STEPS = 50;

/**
 * Weibull laws: the likeliest shape is the root of Σ x^k ln x / Σ x^k − 1/k − mean ln, found by Newton's method.
 * @see Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions, volume 1, 2nd edition 1994, section 21.4.1
 */
export const weibull: Family = {
  name: "weibull",
  parameters: 2,
  fit(sample) {
    if (!(sample.varianceLn > 1e-12)) return undefined;
    const logs = thinned(sample).map((value) => ln(value) - sample.meanLn);
    // The logarithm of a Weibull variable has a variance of π²/6 over the square of its shape.
    let shape = 1.2825498 / Math.sqrt(sample.varianceLn);
    for (let step = 0; step < MOST_STEPS; step++) {
      const [value, slope] = scoreOf(logs, shape);
      const next = Math.min(2 * shape, Math.max(shape / 2, shape - value / slope));
      if (Math.abs(next - shape) < 1e-10 * shape) break;
      shape = next;
    }
    const scale = exp(sample.meanLn) * pow(meanPower(logs, shape), 1 / shape);
    return Number.isFinite(scale) && scale > 0 ? { type: "weibull", shape, scale } : undefined;
  },
};

/** The score, with logarithms counted from their mean, and its slope in the shape. */
function scoreOf(logs: Float64Array, shape: number): [number, number] {
  let [sum, first, second] = [0, 0, 0];
  for (const log of logs) {
    const power = exp(shape * log);
    sum += power;
    first += power * log;
    second += power * log * log;
  }
  const ratio = first / sum;
  return [ratio - 1 / shape, second / sum - ratio * ratio + 1 / (shape * shape)];
}

function meanPower(logs: Float64Array, shape: number): number {
  let sum = 0;
  for (const log of logs) sum += exp(shape * log);
  return sum / logs.length;
}
