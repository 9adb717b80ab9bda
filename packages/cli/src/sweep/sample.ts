import { createStreams, type Random } from "@springtide/core";
import type { Level, SweepAxis } from "./axis.js";
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
 * takes every slice once, so that even few points see all of each axis. The same seed draws the same points.
 * @see McKay, Beckman & Conover, "A Comparison of Three Methods for Selecting Values of Input Variables", Technometrics 21(2), 1979
 */
export function samplePoints(axes: readonly SweepAxis[], { method, points }: SampleSpec, seed: string): Level[][] {
  const streams = createStreams(seed);
  const columns = axes.map(({ path, values }) => {
    const random = streams.stream(`sweep/${path.join(".")}`);
    const slices = method === "random" ? undefined : permutation(points, random);
    return Array.from({ length: points }, (_, index) => {
      const share = slices === undefined ? random.next() : ((slices[index] as number) + random.next()) / points;
      return "range" in values ? within(values.range, share) : (values.levels[Math.floor(share * values.levels.length)] as Level);
    });
  });
  return distinct(Array.from({ length: points }, (_, index) => columns.map((column) => column[index] as Level)));
}

function within(range: Parameters<typeof levelAt>[0], share: number): Level {
  return levelAt(range, Number((range.from + share * (range.to - range.from)).toPrecision(DIGITS)));
}

/** @see Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm P */
function permutation(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

/** The same point twice would be the same runs twice. */
function distinct(points: readonly Level[][]): Level[][] {
  const seen = new Set<string>();
  return points.filter((levels) => {
    const key = JSON.stringify(levels.map(({ value }) => value));
    return !seen.has(key) && seen.add(key);
  });
}
