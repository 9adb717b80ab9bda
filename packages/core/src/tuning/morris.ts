import type { Random } from "../engine/random.js";
import { type MeanInterval, meanInterval } from "../statistics/mean-interval.js";
import { shuffled } from "./latin-hypercube.js";

/** A walk through the unit cube that moves every dimension once. */
export interface Trajectory {
  /** One more than there are dimensions. */
  readonly points: readonly (readonly number[])[];
  /** The dimension that each step moves. */
  readonly order: readonly number[];
}

/** How an output answers to one input over its whole range. */
export interface ElementaryEffects {
  /** Mean effect, with its interval: near 0 with a large `meanOfSizes` where it goes both ways. */
  readonly mean: MeanInterval;
  /** Mean size of the effect. */
  readonly meanOfSizes: MeanInterval;
  /** Spread of the effects: large beside their size where the effect depends on the other inputs, or is no line. */
  readonly stdev: number;
}

/** Levels of the grid that trajectories walk on; the usual choice. */
const LEVELS = 4;
/** Length of a step: over half of the range, so that all levels are equally likely. */
const STEP = LEVELS / (2 * (LEVELS - 1));

/**
 * Random trajectories for screening `dimensions` inputs.
 * @see Morris, Factorial sampling plans for preliminary computational experiments, Technometrics 33(2), 1991
 */
export function morrisTrajectories(count: number, dimensions: number, random: Random): Trajectory[] {
  return Array.from({ length: count }, () => {
    // A start in the lower half steps up, one in the upper half down: neither leaves the cube.
    const start = Array.from({ length: dimensions }, () => random.below(LEVELS) / (LEVELS - 1));
    const order = shuffled(dimensions, random);
    const points = [start];
    for (const dimension of order) {
      const next = [...points[points.length - 1]!];
      next[dimension]! += next[dimension]! < 0.5 ? STEP : -STEP;
      points.push(next);
    }
    return { points, order };
  });
}

/**
 * The elementary effects of every dimension, from the outputs at the trajectories' points; undefined where no step of a
 * dimension has an output at both ends.
 * @see Campolongo, Cariboni & Saltelli, An effective screening design for sensitivity analysis of large models, Environmental Modelling & Software 22, 2007 (mean of sizes)
 */
export function elementaryEffects(
  trajectories: readonly Trajectory[],
  outputs: readonly (readonly (number | null)[])[],
  confidence = 0.95,
): (ElementaryEffects | undefined)[] {
  const dimensions = trajectories[0]?.order.length ?? 0;
  const effects = Array.from({ length: dimensions }, (): number[] => []);
  trajectories.forEach(({ points, order }, i) => {
    order.forEach((dimension, step) => {
      const [before, after] = [outputs[i]?.[step] ?? null, outputs[i]?.[step + 1] ?? null];
      const moved = points[step + 1]![dimension]! - points[step]![dimension]!;
      if (before !== null && after !== null) effects[dimension]!.push((after - before) / moved);
    });
  });
  return effects.map((values) => {
    if (values.length === 0) return undefined;
    const mean = meanInterval(values, confidence);
    const squares = values.reduce((sum, value) => sum + (value - mean.mean) * (value - mean.mean), 0);
    return {
      mean,
      meanOfSizes: meanInterval(values.map(Math.abs), confidence),
      stdev: Math.sqrt(squares / Math.max(1, values.length - 1)),
    };
  });
}
