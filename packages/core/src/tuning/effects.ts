import type { Result } from "../experiment/result.js";
import { figureOf } from "../replication/figures.js";
import type { MeanInterval } from "../statistics/mean-interval.js";
import { pairedDifference } from "../statistics/paired-difference.js";

/** How a figure changes from one setting to another, run by run on the same requests. */
export interface FigureEffect {
  readonly figure: string;
  /** After − before. */
  readonly difference: MeanInterval;
  /** The same as shares of what it was before; null where that is 0. */
  readonly relative: { readonly mean: number; readonly low: number; readonly high: number } | null;
}

/** The changes of some figures, over runs that measured both. */
export function effectsOf(
  figures: readonly string[],
  before: readonly Result[],
  after: readonly Result[],
  confidence = 0.95,
): FigureEffect[] {
  return figures.map((name) => {
    const figure = figureOf(name);
    const pairs = before.flatMap((run, i) => {
      const [was, is] = [figure.of(run), after[i] === undefined ? null : figure.of(after[i])];
      return was === null || is === null ? [] : [{ was, is }];
    });
    const difference = pairedDifference(
      pairs.map(({ is }) => is),
      pairs.map(({ was }) => was),
      confidence,
    );
    const base = pairs.reduce((sum, { was }) => sum + was, 0) / pairs.length;
    const { mean, low, high } = difference;
    return { figure: name, difference, relative: base > 0 ? { mean: mean / base, low: low / base, high: high / base } : null };
  });
}

/** Whether the objective, or whatever figure comes first, surely changes by less than `noise`, a share, either way. */
export function hasNoEffect(effects: readonly FigureEffect[], noise: number): boolean {
  return effects.every(
    ({ relative, difference }) =>
      difference.mean === 0 || (relative !== null && Math.max(Math.abs(relative.low), Math.abs(relative.high)) <= noise),
  );
}
