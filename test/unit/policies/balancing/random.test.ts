import { random } from "@springtide/policies";
import { expect, test } from "vitest";
import { createFakeEndpoints, type FakeEndpoints } from "../../../support/fake-endpoints.js";
import { policyContext, request } from "../../../support/policy-context.js";

const PICKS = 60_000;

function shares(endpoints: FakeEndpoints): number[] {
  const balancer = random.create({}, policyContext());
  const counts = new Array<number>(endpoints.length).fill(0);
  for (let i = 0; i < PICKS; i++) {
    const { index } = balancer.pick(endpoints, request);
    counts[index] = counts[index]! + 1;
  }
  return counts.map((count) => count / PICKS);
}

/** Four standard deviations of a share. */
function near(share: number): { min: number; max: number } {
  const slack = 4 * Math.sqrt((share * (1 - share)) / PICKS);
  return { min: share - slack, max: share + slack };
}

test.each([
  ["equal shares at equal weights", [1, 1, 1], [1 / 3, 1 / 3, 1 / 3]],
  ["shares in proportion to the weights", [5, 1, 0.5, 3.5], [0.5, 0.1, 0.05, 0.35]],
])("random gives %s", (_name, weights, expected) => {
  const seen = shares(createFakeEndpoints(weights.map((weight) => ({ weight }))));
  for (const [index, share] of expected.entries()) {
    expect(seen[index]).toBeGreaterThan(near(share).min);
    expect(seen[index]).toBeLessThan(near(share).max);
  }
});

test("random sees new weights as soon as the set changes", () => {
  const endpoints = createFakeEndpoints([{ weight: 1 }, { weight: 1 }]);
  const balancer = random.create({}, policyContext());
  balancer.pick(endpoints, request);
  const heavy = endpoints.join({ weight: 1e9 });
  for (let i = 0; i < 100; i++) expect(balancer.pick(endpoints, request)).toBe(heavy);
  endpoints.leave(2);
  for (let i = 0; i < 100; i++) expect(balancer.pick(endpoints, request)).not.toBe(heavy);
});
