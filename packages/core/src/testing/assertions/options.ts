import type { SimulateOptions } from "../../experiment/options.js";
import type { Result } from "../../experiment/result.js";
import type { Scenario } from "../../model/scenario.js";
import type { Catalog } from "../../policy/catalog.js";

/** How an assertion about runs is tried, and how rarely it may be wrong. */
export interface AssertionOptions {
  /** The policies that scenarios may name. */
  readonly catalog: Catalog;
  /** Chance, in (0, 1), that the assertion fails although what it asserts is so. Default 0.001. */
  readonly alpha?: number;
  /** In how many cases the assertion is made, such as those of a property: `alpha` is the chance that any of them is wrong. Default 1. */
  readonly cases?: number;
  /** Most runs of each system, >= 2; fewer where the answer is clear before. Default 40. */
  readonly runs?: number;
  /** Seed of the first run. Default the scenario's own. */
  readonly seed?: number | string;
  /** What runs the scenarios; the simulator itself, unless given. */
  readonly simulate?: (scenario: Scenario, options: SimulateOptions) => Result;
}

/**
 * The options with what is usual.
 * @throws RangeError for an alpha beyond (0, 1), or fewer than 2 runs or 1 case.
 */
export function withDefaults({ alpha = 0.001, cases = 1, runs = 40 }: AssertionOptions) {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha is ${alpha}; give a chance between 0 and 1, such as 0.001`);
  for (const [name, value, least] of [["cases", cases, 1] as const, ["runs", runs, 2] as const])
    if (!(Number.isInteger(value) && value >= least)) throw new RangeError(`${name} is ${value}; give a whole number from ${least} on`);
  return { alpha, cases, runs };
}
