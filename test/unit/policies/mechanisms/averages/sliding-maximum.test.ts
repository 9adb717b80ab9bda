import fc from "fast-check";
import { expect, test } from "vitest";
import { createSlidingMaximum } from "../../../../../packages/policies/src/mechanisms/averages/sliding-maximum.js";

const windows = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }))
  .map(([window, granularity]) => ({ window, granularity }));
test("a sliding maximum is the largest value of the last buckets", () => {
  const steps = fc.array(fc.record({ after: fc.nat({ max: 5 }), value: fc.nat({ max: 50 }) }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(windows, steps, ({ window, granularity }, records) => {
      const maximum = createSlidingMaximum(window, granularity);
      const past: { bucket: number; value: number }[] = [];
      let now = 0;
      for (const { after, value } of records) {
        now += after;
        const bucket = Math.floor(now / granularity);
        past.push({ bucket, value });
        const young = past.filter((one) => bucket - one.bucket < Math.ceil(window / granularity));
        expect(maximum.record(now, value)).toBe(Math.max(...young.map((one) => one.value)));
      }
    }),
  );
});
