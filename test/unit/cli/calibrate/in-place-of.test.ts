import fc from "fast-check";
import { expect, test } from "vitest";
import { inPlaceOf } from "../../../../packages/cli/src/calibrate/in-place-of.js";
import { merge } from "../../../../packages/cli/src/import/draft/overlay.js";

const leaf = fc.oneof(fc.integer(), fc.constant([1, 2]));
const inner = fc.dictionary(fc.constantFrom("mean", "cv", "p99"), leaf, { minKeys: 1 });
const value = fc.oneof(
  leaf,
  inner,
  fc.dictionary(fc.constantFrom("gamma", "lognormal", "sine", "table"), fc.oneof(leaf, inner), { minKeys: 1 }),
);

test("laid over what was there, it leaves nothing of it, whatever both are", () => {
  fc.assert(
    fc.property(value, value, (before, after) => {
      expect(merge({ at: before }, { at: inPlaceOf(before, after) })).toEqual({ at: after });
    }),
  );
});

test("what goes by itself is not taken away: another law", () => {
  expect(inPlaceOf({ exponential: "5ms" }, { gamma: { mean: "5ms", cv: 1 } })).toEqual({ gamma: { mean: "5ms", cv: 1 } });
  expect(inPlaceOf({ lognormal: { median: "5ms", p99: "9ms" } }, { lognormal: { mean: "5ms", cv: 1 } })).toEqual({
    lognormal: { median: null, p99: null, mean: "5ms", cv: 1 },
  });
});
