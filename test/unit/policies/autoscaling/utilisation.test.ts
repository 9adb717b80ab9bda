import { utilisation } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

const options = { up: 0.7, down: 0.3, step: 1, cooldown: 60_000 };

function ask(value: number | undefined) {
  return utilisation.create(options, policyContext()).recommend(observation({ desired: 4, utilisation: value }));
}

test.each([
  [0.83, 5, "utilisation 83% above 70%: 4 -> 5"],
  [0.7, 4, "utilisation 70% between 30% and 70%: hold at 4"],
  [0.295, 3, "utilisation 29.5% below 30%: 4 -> 3"],
  [undefined, 4, "no utilisation measured: hold at 4"],
])("a utilisation of %s wants %i replicas", (value, replicas, reason) => {
  expect(ask(value)).toMatchObject({ replicas, reason });
});

test("thresholds the wrong way round are refused", () => {
  expect(utilisation.check({ ...options, up: 0.3, down: 0.7 })).toBe("down (70%) must not be above up (30%)");
  expect(utilisation.check(options)).toBeUndefined();
});

test("one threshold for both is allowed: between them there is nothing", () => {
  const single = { ...options, up: 0.6, down: 0.6 };
  expect(utilisation.check(single)).toBeUndefined();
  const scaler = () => utilisation.create(single, policyContext());
  expect([0.59, 0.6, 0.61].map((value) => scaler().recommend(observation({ desired: 4, utilisation: value })).replicas)).toEqual([3, 4, 5]);
});
