import { roundRobin } from "@springtide/policies";
import { expect, test } from "vitest";
import { createFakeEndpoints } from "../../../support/fake-endpoints.js";
import { policyContext, request } from "../../../support/policy-context.js";

function start(count: number) {
  const endpoints = createFakeEndpoints(Array.from({ length: count }, () => ({})));
  const balancer = roundRobin.create({}, policyContext());
  const take = (picks: number) => Array.from({ length: picks }, () => balancer.pick(endpoints, request)?.id).join(" ");
  return { endpoints, take };
}

test("round robin begins with the oldest and takes each in turn", () => {
  expect(start(3).take(7)).toBe("e0 e1 e2 e0 e1 e2 e0");
});

test("round robin ignores weights", () => {
  const endpoints = createFakeEndpoints([{ weight: 5 }, { weight: 1 }]);
  const balancer = roundRobin.create({}, policyContext());
  expect([1, 2, 3, 4].map(() => balancer.pick(endpoints, request)?.index)).toEqual([0, 1, 0, 1]);
});

test("round robin gives a newcomer its turn after the one before it", () => {
  const { endpoints, take } = start(2);
  expect(take(2)).toBe("e0 e1");
  endpoints.join();
  expect(take(4)).toBe("e2 e0 e1 e2");
});

test.each([
  [0, "e2 e3 e1 e2"],
  [1, "e2 e3 e0 e2"],
  [2, "e3 e0 e1 e3"],
])("round robin neither skips nor repeats anyone when endpoint %i leaves", (gone, after) => {
  const { endpoints, take } = start(4);
  expect(take(2)).toBe("e0 e1");
  endpoints.leave(gone);
  expect(take(4)).toBe(after);
});
