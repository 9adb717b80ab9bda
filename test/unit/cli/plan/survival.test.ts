import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestWith, type Layout, lostOf, parseSurvival, survivalText } from "../../../../packages/cli/src/plan/survival.js";

const layout: Layout = { zones: 3, onANode: (instances) => Math.min(4, instances) };
const anySurvival = fc.record({
  kind: fc.constantFrom("instance" as const, "zone" as const, "node" as const),
  count: fc.integer({ min: 1, max: 2 }),
});

test.each([
  ["none", { kind: "none", count: 0 }],
  ["0-zone", { kind: "none", count: 0 }],
  ["1-instance", { kind: "instance", count: 1 }],
  ["2-zones", { kind: "zone", count: 2 }],
  [" 1-node ", { kind: "node", count: 1 }],
])("%s", (text, survival) => {
  expect(parseSurvival(text)).toEqual(survival);
});

test.each(["", "zone", "-1-zone", "1 zone", "1-rack", "1.5-zone"])("%j is refused with what is allowed", (text) => {
  expect(() => parseSurvival(text)).toThrow(/write none, or a number of instances, zones or nodes, such as 1-zone/);
});

test("never more is lost than there is, and what is left never shrinks as instances are added", () => {
  fc.assert(
    fc.property(anySurvival, fc.integer({ min: 0, max: 100 }), (survival, instances) => {
      const left = (n: number) => n - lostOf(survival, n, layout);
      expect(left(instances)).toBeGreaterThanOrEqual(0);
      expect(left(instances + 1)).toBeGreaterThanOrEqual(left(instances));
    }),
  );
});

test("the fewest that leave enough are enough, and one fewer is not", () => {
  fc.assert(
    fc.property(anySurvival, fc.integer({ min: 1, max: 40 }), (survival, required) => {
      const fewest = fewestWith(required, survival, layout, 1000) ?? Number.NaN;
      expect(fewest - lostOf(survival, fewest, layout)).toBeGreaterThanOrEqual(required);
      expect(fewest - 1 - lostOf(survival, fewest - 1, layout)).toBeLessThan(required);
    }),
  );
});

test("a zone takes the fullest: 10 over three zones lose 4, and 7 with two of them", () => {
  expect(lostOf({ kind: "zone", count: 1 }, 10, layout)).toBe(4);
  expect(lostOf({ kind: "zone", count: 2 }, 10, layout)).toBe(7);
  expect(fewestWith(5, { kind: "zone", count: 3 }, layout, 1000)).toBeUndefined();
  expect(survivalText({ kind: "zone", count: 2 })).toBe("2 zones");
});
