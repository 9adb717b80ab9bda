import { createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { leastRequests } from "@springtide/policies";
import { expect, test } from "vitest";
import { ok, policyContext, request } from "../../../support/policy-context.js";

test("least requests fills the emptiest endpoint first", () => {
  const endpoints = createFakeEndpoints([{ inFlight: 3 }, { inFlight: 1 }, { inFlight: 2 }]);
  const balancer = leastRequests.create({ score: "in-flight", ties: "random" }, policyContext());
  expect(pickFrom(balancer, endpoints, request).index).toBe(1);
});

test("least requests breaks ties evenly, whatever the weights", () => {
  const endpoints = createFakeEndpoints([{ weight: 9 }, { inFlight: 1 }, {}, {}]);
  const balancer = leastRequests.create({ score: "in-flight", ties: "random" }, policyContext());
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 30_000; i++) counts[pickFrom(balancer, endpoints, request).index]!++;
  expect(counts[1]).toBe(0);
  // Four standard deviations of a third of 30,000 draws.
  for (const index of [0, 2, 3]) expect(Math.abs(counts[index]! - 10_000)).toBeLessThan(327);
});

test.each([
  ["in-flight-per-weight", [2, 7], [1, 4], 1],
  ["in-flight-plus-one-per-weight", [2, 7], [1, 4], 1],
  ["in-flight-per-weight", [0, 0], [1, 4], 0],
  ["in-flight-plus-one-per-weight", [0, 0], [1, 4], 1],
  ["in-flight", [2, 7], [1, 4], 0],
])("least requests by %s: of %j with weights %j it takes place %i first", (score, loads, weights, first) => {
  const endpoints = createFakeEndpoints(loads.map((inFlight, i) => ({ inFlight, weight: weights[i]! })));
  const balancer = leastRequests.create({ score, ties: "first" }, policyContext());
  expect(pickFrom(balancer, endpoints).index).toBe(first);
});

test.each(["in-flight", "in-flight-per-weight", "in-flight-plus-one-per-weight"])(
  "least requests by %s keeps every endpoint within one request of its part",
  (score) => {
    const weights = [1, 2, 4];
    const endpoints = createFakeEndpoints(weights.map((weight) => ({ weight })));
    const balancer = leastRequests.create({ score, ties: "random" }, policyContext());
    for (let i = 0; i < 700; i++) pickFrom(balancer, endpoints).inFlight++;
    const parts = score === "in-flight" ? [700 / 3, 700 / 3, 700 / 3] : [100, 200, 400];
    for (const [index, part] of parts.entries()) expect(Math.abs(endpoints.at(index).inFlight - part)).toBeLessThanOrEqual(1);
  },
);

test("least requests finds an endpoint again whose requests have ended", () => {
  const endpoints = createFakeEndpoints([{ weight: 2 }, { weight: 2 }, { weight: 2 }]);
  const balancer = leastRequests.create({ score: "in-flight-per-weight", ties: "first" }, policyContext());
  for (let i = 0; i < 6; i++) pickFrom(balancer, endpoints).inFlight++;
  endpoints.at(2).inFlight = 0;
  balancer.observe?.(endpoints.at(2), ok);
  expect(pickFrom(balancer, endpoints).id).toBe("e2");
});
