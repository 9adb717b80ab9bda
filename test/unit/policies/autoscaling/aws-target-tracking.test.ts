import { awsTargetTracking } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

/** A minute a step; the load is that of so many replicas fully busy. */
function play(start: number, loads: readonly (number | undefined)[], options: object = {}) {
  const scaler = awsTargetTracking.create({ ...usualOptions(awsTargetTracking), targetValue: 50, ...options }, policyContext());
  let desired = start;
  return loads.map((load, minute) => {
    const utilisation = load === undefined ? undefined : Math.min(1, load / desired);
    const told = scaler.recommend(observation({ nowMs: minute * 60_000, desired, ready: desired, min: 1, max: 1000, utilisation }));
    desired = told.replicas;
    return desired;
  });
}

const steady = (minutes: number, load: number) => Array.from({ length: minutes }, () => load);

test("three minutes above the target scale out in proportion, at once", () => {
  expect(play(10, steady(4, 8))).toEqual([10, 10, 16, 16]);
});

test("fifteen minutes below 70 % of a CPU target scale in, a tenth at a time and five minutes apart", () => {
  const told = play(20, steady(26, 5));
  expect(told.slice(0, 14)).toEqual(steady(14, 20));
  expect([told[14], told[19], told[24]]).toEqual([18, 17, 16]);
});

test.each([
  [0.36, 100],
  [0.34, 90],
])("a CPU used to %f of a target of a half leaves %i of 100 replicas", (utilisation, replicas) => {
  expect(play(100, steady(16, utilisation * 100)).at(-1)).toBe(replicas);
});

test.each([
  [92, 100],
  [89, 90],
])("%i of 100 requests a minute and target leave %i of 100 replicas", (perTarget, replicas) => {
  const options = { ...usualOptions(awsTargetTracking), targetValue: 100, predefinedMetricType: "ALBRequestCountPerTarget" };
  const scaler = awsTargetTracking.create(options as never, policyContext());
  const seen = { desired: 100, ready: 100, min: 1, max: 1000, requestsPerSecond: (perTarget * 100) / 60 };
  const told = Array.from({ length: 15 }, (_, minute) => scaler.recommend(observation({ ...seen, nowMs: minute * 60_000 })).replicas);
  expect(told.at(-1)).toBe(replicas);
});

test("missing data does not scale", () => {
  expect(play(10, [8, 8, undefined, 8, 8])).toEqual([10, 10, 10, 10, 10]);
});

test("scale-in may be switched off", () => {
  expect(new Set(play(10, steady(60, 1), { disableScaleIn: true }))).toEqual(new Set([10]));
});

test("scaling in never lifts the metric above its target", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.5, max: 50, noNaN: true }), (start, load) => {
      const told = play(start, steady(240, load), { scaleInCooldown: 0 });
      for (const [index, replicas] of told.entries()) {
        if (replicas < (told[index - 1] ?? start)) expect((100 * load) / replicas).toBeLessThanOrEqual(50 + 1e-9);
      }
    }),
    { numRuns: 40 },
  );
});
