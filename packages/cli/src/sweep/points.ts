import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { SweepAxis } from "./axis.js";
import type { Level } from "./level.js";
import { type SampleSpec, samplePoints } from "./sample.js";

const MOST_POINTS = 100_000;

/**
 * The points of a design, in the order that results have: every combination with the last axis changing fastest, or a sample.
 * @throws CommandError for more than 100,000 of them.
 */
export function pointsOf(axes: readonly SweepAxis[], sample: SampleSpec | undefined, seed: string): (readonly Level[])[] {
  const count = sample?.points ?? axes.reduce((product, { values }) => product * ("levels" in values ? values.levels.length : 1), 1);
  if (count > MOST_POINTS)
    throw new CommandError(
      ExitCode.usage,
      `the grid has ${count} points; at most ${MOST_POINTS} are swept; take fewer values, or --sample 1000`,
    );
  if (sample !== undefined) return samplePoints(axes, sample, seed);
  return axes.reduce<Level[][]>(
    (points, { values }) => points.flatMap((levels) => ("levels" in values ? values.levels : []).map((level) => [...levels, level])),
    [[]],
  );
}
