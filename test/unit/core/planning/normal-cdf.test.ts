import { normalCdf } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";

test("it rises from 0 to 1 and is the mirror image of itself", () => {
  fc.assert(
    fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (x) => {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 13);
      expect(normalCdf(x + 0.01)).toBeGreaterThanOrEqual(normalCdf(x) - 1e-15);
    }),
  );
});

test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [1.959963984540054, 0.975],
  [-3, 0.0013498980316301035],
  [6, 0.9999999990134123],
])("Φ(%d)", (x, chance) => {
  expect(normalCdf(x)).toBeCloseTo(chance, 14);
});
