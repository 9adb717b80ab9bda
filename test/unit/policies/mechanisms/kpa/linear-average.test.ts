import fc from "fast-check";
import { expect, test } from "vitest";
import { createLinearAverage } from "../../../../../packages/policies/src/mechanisms/kpa/linear-average.js";

const windows = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }))
  .map(([window, granularity]) => ({ window, granularity }));
const values = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 60 });

test("a linear average of a value each bucket is the mean of the last buckets", () => {
  fc.assert(
    fc.property(windows, values, ({ window, granularity }, each) => {
      const average = createLinearAverage(window, granularity);
      const size = Math.ceil(window / granularity);
      for (const [bucket, value] of each.entries()) {
        average.record(bucket * granularity, value);
        // A gap of a whole window forgets; one bucket is such a gap where the window is no longer.
        const seen = granularity >= window ? [value] : each.slice(Math.max(0, bucket + 1 - size), bucket + 1);
        expect(average.at(bucket * granularity)).toBeCloseTo(seen.reduce((sum, one) => sum + one, 0) / seen.length, 5);
      }
    }),
  );
});

test("what comes late counts as if it had come in time, unless the window has passed it", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 1 }), (order) => {
      const average = createLinearAverage(10, 1);
      for (const at of order) average.record(at, 100 * at);
      const span = Math.max(...order) - Math.min(...order) + 1;
      expect(average.at(Math.max(...order))).toBeCloseTo(order.reduce((sum, at) => sum + 100 * at, 0) / span, 5);
    }),
  );
});
