import type { Random } from "../random.js";
import type { Distribution } from "./distribution.js";

/**
 * A caller's own sampler. Its mean is unknown and reads 0; a draw that is NaN, negative or infinite throws a RangeError.
 */
export function createCustom(name: string, sampler: (random: Random) => number): Distribution {
  return {
    mean: 0,
    sample: (random) => {
      const value = sampler(random);
      if (value >= 0 && value < Infinity) return value;
      throw new RangeError(`custom sampler "${name}" returned ${value}; finite numbers >= 0 are allowed`);
    },
  };
}
