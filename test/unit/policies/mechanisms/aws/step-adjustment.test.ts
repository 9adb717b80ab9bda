import fc from "fast-check";
import { expect, test } from "vitest";
import { adjustCapacity, stepAt } from "../../../../../packages/policies/src/mechanisms/aws/step-adjustment.js";
import { checkSteps } from "../../../../../packages/policies/src/mechanisms/aws/step-rules.js";

/** One step for every breach, with this adjustment. */
const always = (scalingAdjustment: number) => [
  { metricIntervalLowerBound: Number.NEGATIVE_INFINITY, metricIntervalUpperBound: Number.POSITIVE_INFINITY, scalingAdjustment },
];

test("a change in per cent moves by at least one instance and the least magnitude, never by more than the share else, and to its side", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -100, max: 300 }), fc.nat({ max: 5 }), (capacity, percent, least) => {
      const rules = { adjustmentType: "PercentChangeInCapacity", minAdjustmentMagnitude: least, steps: always(percent) } as const;
      const change = adjustCapacity(capacity, 0, percent < 0 ? "in" : "out", rules) - capacity;
      if (percent === 0) {
        expect(change).toBe(0);
        return;
      }
      expect(Math.sign(change)).toBe(Math.sign(percent));
      expect(Math.abs(change)).toBeGreaterThanOrEqual(Math.max(1, least));
      expect(Math.abs(change)).toBeLessThanOrEqual(Math.max(1, least, Math.abs(capacity * percent) / 100));
    }),
  );
});

test("a group of none moves by the least magnitude, and without one a percentage of none is none", () => {
  const rules = { adjustmentType: "PercentChangeInCapacity", steps: always(25) } as const;
  expect(adjustCapacity(0, 0, "out", { ...rules, minAdjustmentMagnitude: 2 })).toBe(2);
  expect(adjustCapacity(0, 0, "out", { ...rules, minAdjustmentMagnitude: 0 })).toBe(0);
});

test("steps that meet leave no breach without a step, and give none to two", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: -25, max: 25 }),
      (edges, breach) => {
        const sorted = [...edges].sort((a, b) => a - b);
        const steps = sorted.slice(1).map((upper, i) => ({
          metricIntervalLowerBound: sorted[i] ?? 0,
          metricIntervalUpperBound: upper,
          scalingAdjustment: i,
        }));
        expect(checkSteps("steps", steps)).toBeUndefined();
        const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
        expect(stepAt(steps, breach, "out") !== undefined).toBe(least <= breach && breach < most);
        expect(stepAt(steps, breach, "in") !== undefined).toBe(least < breach && breach <= most);
      },
    ),
  );
});

test.each([
  ["ChangeInCapacity", 3, 13],
  ["ChangeInCapacity", -3, 7],
  ["ExactCapacity", 4, 4],
] as const)("%s by %i makes 10 instances %i", (adjustmentType, adjustment, capacity) => {
  expect(adjustCapacity(10, 1, "out", { adjustmentType, minAdjustmentMagnitude: 5, steps: always(adjustment) })).toBe(capacity);
});

test.each([
  [[[10, 10]], "steps: the lower bound 10 must be below the upper 10"],
  [
    [
      [0, 10],
      [20, 30],
    ],
    "steps: a step ends at 10 and the next begins at 20; they must meet",
  ],
  [
    [
      [0, 10],
      [5, 30],
    ],
    "steps: a step ends at 10 and the next begins at 5; they must meet",
  ],
])("steps over %j are refused", (bounds, said) => {
  const steps = bounds.map(([lower = 0, upper = 0]) => ({
    metricIntervalLowerBound: lower,
    metricIntervalUpperBound: upper,
    scalingAdjustment: 1,
  }));
  expect(checkSteps("steps", steps)).toBe(said);
});
