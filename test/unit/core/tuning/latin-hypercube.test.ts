import { fc, test } from "@fast-check/vitest";
import { createStreams, latinHypercube } from "@springtide/core";
import { expect } from "vitest";

test.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 8 }), fc.string()])(
  "each of as many equal parts of every dimension as there are points holds one",
  (count, dimensions, seed) => {
    const points = latinHypercube(count, dimensions, createStreams(seed).stream("points"));
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const cells = points.map((point) => Math.floor((point[dimension] ?? Number.NaN) * count)).sort((a, b) => a - b);
      expect(cells).toEqual(Array.from({ length: count }, (_, cell) => cell));
    }
  },
);
