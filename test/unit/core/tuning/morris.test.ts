import { fc, test } from "@fast-check/vitest";
import { createStreams, elementaryEffects, morrisTrajectories } from "@springtide/core";
import { expect } from "vitest";

const random = (seed: string) => createStreams(seed).stream("screening");

test.prop([fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 10 }), fc.string()])(
  "a trajectory moves every dimension once and stays in the cube",
  (dimensions, count, seed) => {
    for (const { points, order } of morrisTrajectories(count, dimensions, random(seed))) {
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: dimensions }, (_, i) => i));
      order.forEach((dimension, step) => {
        const moved = points[step + 1]!.map((value, i) => value - points[step]![i]!);
        expect(moved.filter((by) => by !== 0)).toHaveLength(1);
        expect(Math.abs(moved[dimension]!)).toBeCloseTo(2 / 3);
      });
      for (const value of points.flat()) expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.5 + 1e-12);
    }
  },
);

test.prop([fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 6 }), fc.string()])(
  "the effects on a weighted sum are its weights, without spread",
  (weights, seed) => {
    const trajectories = morrisTrajectories(5, weights.length, random(seed));
    const outputs = trajectories.map(({ points }) => points.map((point) => point.reduce((sum, value, i) => sum + value * weights[i]!, 0)));
    elementaryEffects(trajectories, outputs).forEach((effects, i) => {
      expect(effects?.mean.mean).toBeCloseTo(weights[i]!);
      expect(effects?.meanOfSizes.mean).toBeCloseTo(Math.abs(weights[i]!));
      expect(effects?.stdev).toBeCloseTo(0);
    });
  },
);

test("an effect that goes both ways has a size though its mean is small, and a spread", () => {
  const trajectories = morrisTrajectories(40, 2, random("7"));
  const outputs = trajectories.map(({ points }) => points.map(([x = 0, y = 0]) => (x - 0.5) * (y - 0.5)));
  const [x] = elementaryEffects(trajectories, outputs);
  expect(x?.meanOfSizes.low).toBeGreaterThan(Math.abs(x?.mean.mean ?? 1));
  expect(x?.stdev).toBeGreaterThan(0.2);
});

test("what has no output at one end of all its steps has no effects", () => {
  const trajectories = morrisTrajectories(3, 2, random("7"));
  const outputs = trajectories.map(({ points, order }) => points.map((_, i) => (i <= order.indexOf(1) ? 1 : null)));
  expect(elementaryEffects(trajectories, outputs)[1]).toBeUndefined();
});
