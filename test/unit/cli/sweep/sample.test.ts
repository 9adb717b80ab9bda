import fc from "fast-check";
import { expect, test } from "vitest";
import { parseGrid } from "../../../../packages/cli/src/sweep/axis.js";
import { parseSample } from "../../../../packages/cli/src/sweep/parse-sample.js";
import { samplePoints } from "../../../../packages/cli/src/sweep/sample.js";

const axes = parseGrid(["a.rate=10:50/s", "a.replicas=1:4:1", "a.balancing=random,round-robin"], true);

test("a Latin hypercube takes every slice of a range once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.string(), (points, seed) => {
      const drawn = samplePoints(axes, { method: "latin-hypercube", points }, seed);
      const slices = drawn.map(([rate]) => Math.floor(((Number.parseFloat(String(rate?.value)) - 10) / 40) * points + 1e-3));
      expect(new Set(slices.map((slice) => Math.min(slice, points - 1))).size).toBeGreaterThanOrEqual(points - 1);
      for (const [, replicas] of drawn) expect([1, 2, 3, 4]).toContain(replicas?.value);
    }),
    { numRuns: 40 },
  );
});

test("the seed decides the points, and another axis does not move them", () => {
  const spec = { method: "random", points: 20 } as const;
  expect(samplePoints(axes, spec, "1")).toEqual(samplePoints(axes, spec, "1"));
  expect(samplePoints(axes, spec, "1")).not.toEqual(samplePoints(axes, spec, "2"));
  const rates = (points: ReturnType<typeof samplePoints>) => points.map(([rate]) => rate?.text);
  expect(rates(samplePoints(axes.slice(0, 1), spec, "1"))).toEqual(rates(samplePoints(axes, spec, "1")));
});

test("a point that is drawn twice is kept once", () => {
  expect(samplePoints(axes.slice(2), { method: "random", points: 50 }, "1")).toHaveLength(2);
});

test.each([
  ["100", { method: "latin-hypercube", points: 100 }],
  ["random:7", { method: "random", points: 7 }],
  ["0", undefined],
  ["sobol:8", undefined],
  ["1.5", undefined],
])("--sample %s is understood", (text, spec) => {
  expect(parseSample(text)).toEqual(spec);
});
