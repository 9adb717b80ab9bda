import { expect, it } from "vitest";
import { createDistribution } from "../../../../packages/core/src/engine/distributions/create-distribution.js";
import { drawResidual } from "../../../../packages/core/src/engine/draw-residual.js";
import { Random } from "../../../../packages/core/src/engine/random.js";

const random = new Random(1, 2);

it("what is left of an exponential time is as long as a new one", () => {
  const law = createDistribution({ type: "exponential", mean: 100 }, {});
  const left = Array.from({ length: 20_000 }, () => drawResidual(law, random, 150)! - 150);
  expect(left.reduce((sum, ms) => sum + ms, 0) / left.length / 100).toBeCloseTo(1, 1);
  expect(Math.min(...left)).toBeGreaterThan(0);
});

it("what is left of a uniform time is uniform up to its end", () => {
  const law = createDistribution({ type: "uniform", min: 0, max: 10 }, {});
  const ends = Array.from({ length: 20_000 }, () => drawResidual(law, random, 6)!);
  expect(ends.reduce((sum, ms) => sum + ms, 0) / ends.length).toBeCloseTo(8, 1);
});

it("a law that cannot last so long is left alone", () => {
  expect(drawResidual(createDistribution({ type: "constant", value: 5 }, {}), random, 5)).toBeUndefined();
});
