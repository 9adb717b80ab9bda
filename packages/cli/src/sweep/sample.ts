import { createStreams, latinHypercube } from "@springtide/core";
import type { SweepAxis } from "./axis.js";
import type { Level } from "./level.js";
import { levelAt } from "./range.js";

/** How points are drawn. */
export interface SampleSpec {
  readonly method: "latin-hypercube" | "random";
  readonly points: number;
}

/** Significant digits of a drawn value: as many as anybody would write. */
const DIGITS = 6;

/**
 * Draws points: one level of each axis. A Latin hypercube cuts each axis into as many slices as there are points and
 * takes every slice once, so that even few points see all of each axis. The same seed draws the same points, and each axis has a stream of its own.
 */
export function samplePoints(axes: readonly SweepAxis[], { method, points }: SampleSpec, seed: string): Level[][] {
  const streams = createStreams(seed);
  const columns = axes.map(({ path, values }) => {
    const random = streams.stream(`sweep/${path.join(".")}`);
    const shares =
      method === "random"
        ? Array.from({ length: points }, () => random.next())
        : latinHypercube(points, 1, random).map(([share]) => share as number);
    return shares.map((share) =>
      "range" in values ? within(values.range, share) : (values.levels[Math.floor(share * values.levels.length)] as Level),
    );
  });
  return distinct(Array.from({ length: points }, (_, index) => columns.map((column) => column[index] as Level)));
}

function within(range: Parameters<typeof levelAt>[0], share: number): Level {
  return levelAt(range, Number((range.from + share * (range.to - range.from)).toPrecision(DIGITS)));
}

/** The same point twice would be the same runs twice. */
function distinct(points: readonly Level[][]): Level[][] {
  const seen = new Set<string>();
  return points.filter((levels) => {
    const key = JSON.stringify(levels.map(({ value }) => value));
    return !seen.has(key) && seen.add(key);
  });
}
