import fc from "fast-check";
import { expect, test } from "vitest";
import { createAlarm } from "../../../../../packages/policies/src/mechanisms/aws/alarm.js";
import { createDatapoints } from "../../../../../packages/policies/src/mechanisms/aws/datapoints.js";

const datapoints = fc.array(fc.option(fc.nat({ max: 10 }), { nil: undefined }), { maxLength: 40 });

test("an alarm is on when that many of the last datapoints breach, missing ones among those that do not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 8 }), datapoints, (evaluationPeriods, datapointsToAlarm, values) => {
      const alarm = createAlarm({ evaluationPeriods, datapointsToAlarm, breaches: (value) => value > 5 });
      const needed = datapointsToAlarm === 0 ? evaluationPeriods : Math.min(datapointsToAlarm, evaluationPeriods);
      for (const [index, value] of values.entries()) {
        const last = values.slice(Math.max(0, index + 1 - evaluationPeriods), index + 1);
        expect(alarm.add(value)).toBe(last.filter((one) => one !== undefined && one > 5).length >= needed);
      }
    }),
  );
});

test("a datapoint is the mean of what was measured since the last", () => {
  const points = createDatapoints(60_000);
  expect(points.add(15_000, 4)).toEqual({ value: 4 });
  expect([30_000, 45_000, 60_000].map((nowMs) => points.add(nowMs, 3))).toEqual([undefined, undefined, undefined]);
  expect(points.add(75_000, 7)).toEqual({ value: 4 });
  expect(points.add(135_000, undefined)).toEqual({ value: undefined });
});
