import { createFakeContext, createFakeEndpoints, type FakeEndpoints, pickFrom } from "@springtide/core/testing";
import { weightedRandom } from "@springtide/policies";
import { expect, test } from "vitest";

const PICKS = 60_000;

function expectShares(endpoints: FakeEndpoints, expected: readonly number[]): void {
  const balancer = weightedRandom.create({}, createFakeContext());
  const counts = expected.map(() => 0);
  for (let i = 0; i < PICKS; i++) counts[pickFrom(balancer, endpoints).index]!++;
  for (const [index, share] of expected.entries()) {
    const slack = 4 * Math.sqrt((share * (1 - share)) / PICKS);
    expect(Math.abs(counts[index]! / PICKS - share), `share of ${index}`).toBeLessThanOrEqual(slack);
  }
}

test.each([
  [
    [1, 1, 1],
    [1 / 3, 1 / 3, 1 / 3],
  ],
  [
    [5, 1, 0.5, 3.5],
    [0.5, 0.1, 0.05, 0.35],
  ],
  [[7], [1]],
])("weighted random gives weights %j their shares", (weights, expected) => {
  expectShares(createFakeEndpoints(weights.map((weight) => ({ weight }))), expected);
});

test("weighted random counts a weight only as far as slow start has ramped it up", () => {
  expectShares(createFakeEndpoints([{ weight: 4, ramp: 0.25 }, { weight: 1 }, { weight: 2 }]), [0.25, 0.25, 0.5]);
});

test("weighted random sees new weights as soon as the set changes", () => {
  const endpoints = createFakeEndpoints([{}, {}]);
  const balancer = weightedRandom.create({}, createFakeContext());
  pickFrom(balancer, endpoints);
  const heavy = endpoints.join({ weight: 1e9 });
  for (let i = 0; i < 100; i++) expect(pickFrom(balancer, endpoints)).toBe(heavy);
  endpoints.leave(2);
  for (let i = 0; i < 100; i++) expect(pickFrom(balancer, endpoints)).not.toBe(heavy);
});
