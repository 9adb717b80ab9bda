import { requestRate } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

function ask(requestsPerSecond: number, desired = 4, tolerance = 0.1) {
  const scaler = requestRate.create({ perReplica: 25, tolerance }, policyContext());
  return scaler.recommend(observation({ requestsPerSecond, desired }));
}

test.each([
  [250, 10],
  [251, 11],
  [60, 3],
  [0, 0],
])("a rate of %d/s at 25/s a replica asks for %i", (rate, replicas) => {
  expect(ask(rate).replicas).toBe(replicas);
});

test("a rate within the tolerance changes nothing, just outside it does", () => {
  expect([90, 100, 110].map((rate) => ask(rate).replicas)).toEqual([4, 4, 4]);
  expect(ask(110.1)).toMatchObject({ replicas: 5, reason: "110.1/s against 25/s a replica: 4 -> 5" });
  expect(ask(101, 4, 0).replicas).toBe(5);
});

test("nothing moves before the first measurement", () => {
  const scaler = requestRate.create({ perReplica: 25, tolerance: 0.1 }, policyContext());
  expect(scaler.recommend(observation({ windowMs: 0, requestsPerSecond: 0 })).replicas).toBe(4);
});
