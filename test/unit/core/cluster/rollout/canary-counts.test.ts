import fc from "fast-check";
import { expect, it } from "vitest";
import { canaryCounts } from "../../../../../packages/core/src/cluster/rollout/canary-counts.js";

it("come as near to the weight as whole instances can, with one more where that helps, as in Argo Rollouts", () => {
  const at = (percent: number, desired = 10, maySurge = true) => {
    const { fresh, old } = canaryCounts(percent / 100, desired, maySurge);
    return `${fresh}+${old}`;
  };
  expect([0, 1, 18, 20, 23, 24, 25, 99, 100].map((percent) => at(percent))).toEqual([
    ...["0+10", "1+10", "2+9", "2+8", "2+8", "3+8", "3+8", "10+1", "10+0"],
  ]);
  expect([1, 11, 15, 25, 99].map((percent) => at(percent, 10, false))).toEqual(["1+9", "1+9", "2+8", "3+7", "9+1"]);
  expect([at(25, 1), at(25, 1, false), at(50, 1, false), at(10, 2, false), at(90, 2, false)]).toEqual([
    ...["1+1", "0+1", "1+0", "1+1", "1+1"],
  ]);
});

it("never leave a version without instances between 0 and 1, where there may be two", () => {
  const weights = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 200 }), fc.boolean(), (weight, desired, maySurge) => {
      fc.pre(desired > 1 || maySurge);
      const { fresh, old } = canaryCounts(weight, desired, maySurge);
      expect(Math.min(fresh, old)).toBeGreaterThan(0);
      expect(fresh + old - desired).toBeGreaterThanOrEqual(0);
      expect(fresh + old - desired).toBeLessThanOrEqual(maySurge ? 1 : 0);
      if (desired > 1 && weight > 1 / desired && weight < 1 - 1 / desired)
        expect(Math.abs(fresh / (fresh + old) - weight)).toBeLessThanOrEqual(0.5 / desired + 1e-9);
    }),
  );
});
