import type { Distribution } from "./distribution.js";

/** A quantile table read backwards, linear in between; `probabilities` ascend from 0 to 1 and `values` do not fall. */
export function createQuantiles(probabilities: readonly number[], values: readonly number[]): Distribution {
  const steps = Float64Array.from(probabilities);
  const marks = Float64Array.from(values);
  let mean = 0;
  for (let i = 1; i < steps.length; i++) {
    mean += ((steps[i] as number) - (steps[i - 1] as number)) * ((marks[i - 1] as number) + (marks[i] as number)) * 0.5;
  }
  return {
    mean,
    sample: (random) => {
      const chance = random.next();
      let below = 0;
      let above = steps.length - 1;
      while (above - below > 1) {
        const middle = (below + above) >> 1;
        if ((steps[middle] as number) <= chance) below = middle;
        else above = middle;
      }
      const from = steps[below] as number;
      const value = marks[below] as number;
      return value + ((marks[above] as number) - value) * ((chance - from) / ((steps[above] as number) - from));
    },
  };
}
