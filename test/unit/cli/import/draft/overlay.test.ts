import fc from "fast-check";
import { expect, test } from "vitest";
import { merge } from "../../../../../packages/cli/src/import/draft/overlay.js";

const map = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(fc.integer(), fc.dictionary(fc.constantFrom("x", "y"), fc.integer())));

test("laying the same overlay over twice changes nothing more, and an empty one nothing at all", () => {
  fc.assert(
    fc.property(map, map, (base, overlay) => {
      const once = merge(base, overlay);
      expect(merge(once, overlay)).toEqual(once);
      expect(merge(base, {})).toEqual(base);
    }),
  );
});

test("maps are merged, null takes away, lists and values are replaced, and another law takes the place of a law", () => {
  const base = { web: { replicas: 3, demand: { lognormal: { mean: "10ms", cv: 1 } }, zones: ["a", "b"] }, old: {} };
  const overlay = { web: { replicas: 4, demand: { exponential: "5ms" }, zones: ["c"] }, old: null, new: { replicas: 1 } };
  expect(merge(base, overlay)).toEqual({ web: { replicas: 4, demand: { exponential: "5ms" }, zones: ["c"] }, new: { replicas: 1 } });
});

test.each([
  ["rate", { sine: { mean: "5/s", amplitude: "2/s", period: "1h" } }, { ramp: { from: 0, to: "9/s", over: "1m" } }],
  ["rate", { steps: [{ at: 0, rate: "1/s" }] }, { table: { interval: "1m", counts: [1, 2] } }],
  ["balancing", { "ring-hash": { by: "key" } }, { "least-requests": { choices: 2 } }],
  ["autoscaling", { keda: { max: 4 } }, { utilisation: { max: 4 } }],
])("another kind of %s takes the place of what was there, and the same kind is changed", (key, before, after) => {
  expect(merge({ [key]: before }, { [key]: after })).toEqual({ [key]: after });
  expect(merge({ [key]: before }, { [key]: before })).toEqual({ [key]: before });
});
