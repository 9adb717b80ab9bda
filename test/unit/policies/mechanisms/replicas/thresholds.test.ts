import { expect, test } from "vitest";
import { scaleByThresholds } from "../../../../../packages/policies/src/mechanisms/replicas/thresholds.js";
import { observation } from "../../../../support/scaling-observation.js";

const MINUTE = 60_000;

function scaler(changes: { step?: number; cooldown?: number } = {}) {
  const thresholds = { up: 10, down: 4, step: 1, cooldown: 0, ...changes };
  return scaleByThresholds(thresholds, { name: "load", read: ({ queueLength }) => queueLength, format: (value) => `${value}` });
}

test.each([
  [10, 4, "load 10 between 4 and 10: hold at 4"],
  [4, 4, "load 4 between 4 and 10: hold at 4"],
  [10.5, 5, "load 10.5 above 10: 4 -> 5"],
  [3, 3, "load 3 below 4: 4 -> 3"],
])("a load of %d wants %i replicas", (queueLength, replicas, reason) => {
  expect(scaler().recommend(observation({ desired: 4, queueLength }))).toMatchObject({ replicas, reason });
});

test("a step never leaves the range", () => {
  expect(scaler({ step: 5 }).recommend(observation({ desired: 8, max: 10, queueLength: 99 })).replicas).toBe(10);
  expect(scaler({ step: 5 }).recommend(observation({ desired: 3, min: 1, queueLength: 0 })).replicas).toBe(1);
});

test("after a change nothing moves, either way, until the cooldown is over", () => {
  const cooling = scaler({ cooldown: 2 * MINUTE });
  const at = (minute: number, queueLength: number, desired: number) =>
    cooling.recommend(observation({ nowMs: minute * MINUTE, queueLength, desired }));
  expect(at(1, 20, 4).replicas).toBe(5);
  expect(at(2, 20, 5)).toMatchObject({ replicas: 5, reason: "load 20 above 10, cooling down for 60 s: hold at 5" });
  expect(at(2.5, 0, 5).replicas).toBe(5);
  expect(at(3, 0, 5).replicas).toBe(4);
});

test("standing at a limit starts no cooldown", () => {
  const cooling = scaler({ cooldown: 10 * MINUTE });
  const full = cooling.recommend(observation({ nowMs: MINUTE, desired: 10, max: 10, queueLength: 99 }));
  expect(full).toMatchObject({ replicas: 10, reason: "load 99 above 10, at the maximum: hold at 10" });
  expect(cooling.recommend(observation({ nowMs: 2 * MINUTE, desired: 10, queueLength: 0 })).replicas).toBe(9);
});

test("nothing moves before the first measurement", () => {
  expect(scaler().recommend(observation({ windowMs: 0, queueLength: 99 })).reason).toBe("no load measured: hold at 4");
});
