import fc from "fast-check";
import { expect, test } from "vitest";
import { createWeightedAverage } from "../../../../../packages/policies/src/mechanisms/kpa/weighted-average.js";

test("a weighted average of a constant load rises to nearly that load and never above it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seconds, load) => {
      const average = createWeightedAverage(seconds, 1);
      let before = 0;
      for (let at = 0; at < 2 * seconds; at++) {
        average.record(at, load);
        expect(average.at(at)).toBeGreaterThanOrEqual(before * (1 - 1e-12));
        expect(average.at(at)).toBeLessThanOrEqual(load * (1 + 1e-12));
        before = average.at(at);
      }
      expect(before).toBeGreaterThanOrEqual(0.9998 * load);
    }),
  );
});
