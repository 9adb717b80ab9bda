import { leastRequests } from "@springtide/policies";
import { expect, test } from "vitest";
import { createFakeEndpoints } from "../../../support/fake-endpoints.js";
import { policyContext, request } from "../../../support/policy-context.js";

test("least requests fills the emptiest endpoint first", () => {
  const endpoints = createFakeEndpoints([{ inFlight: 3 }, { inFlight: 1 }, { inFlight: 2 }]);
  const balancer = leastRequests.create({}, policyContext());
  expect(balancer.pick(endpoints, request).index).toBe(1);
});

test("least requests breaks ties evenly, whatever the weights", () => {
  const endpoints = createFakeEndpoints([{ weight: 9 }, { inFlight: 1 }, {}, {}]);
  const balancer = leastRequests.create({}, policyContext());
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 30_000; i++) counts[balancer.pick(endpoints, request).index]!++;
  expect(counts[1]).toBe(0);
  // Four standard deviations of a third of 30,000 draws.
  for (const index of [0, 2, 3]) expect(Math.abs(counts[index]! - 10_000)).toBeLessThan(327);
});
