import { createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { twoChoices } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyContext, request, stream } from "../../../support/policy-context.js";

function tally(d: number, loads: readonly number[], picks: number): number[] {
  const endpoints = createFakeEndpoints(loads.map((inFlight) => ({ inFlight })));
  const balancer = twoChoices.create({ d, replacement: false, score: "in-flight" }, policyContext());
  const counts = loads.map(() => 0);
  for (let i = 0; i < picks; i++) counts[pickFrom(balancer, endpoints, request).index]!++;
  return counts;
}

test("two choices never picks the fuller of two", () => {
  expect(tally(2, [4, 3], 1000)).toEqual([0, 1000]);
});

describe.each([2, 3, 5])("d = %i", (d) => {
  test("never reaches the d - 1 fullest endpoints, because those it looks at are distinct", () => {
    fc.assert(
      fc.property(fc.integer({ min: d, max: 12 }), fc.nat(), (count, seed) => {
        const endpoints = createFakeEndpoints(Array.from({ length: count }, (_, index) => ({ inFlight: count - 1 - index })));
        const balancer = twoChoices.create({ d, replacement: false, score: "in-flight" }, policyContext(stream(seed)));
        for (let i = 0; i < 50; i++) expect(pickFrom(balancer, endpoints, request).inFlight).toBeLessThanOrEqual(count - d);
      }),
    );
  });

  test("picks the k-th emptiest as often as sampling without replacement says", () => {
    const picks = 60_000;
    const count = 7;
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (n / k) * choose(n - 1, k - 1));
    const loads = [3, 0, 6, 5, 1, 4, 2];
    const counts = tally(d, loads, picks);
    for (const [index, seen] of counts.entries()) {
      const rank = loads[index]!;
      const share = rank > count - d ? 0 : choose(count - 1 - rank, d - 1) / choose(count, d);
      expect(Math.abs(seen / picks - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / picks));
    }
  });

  test("breaks ties evenly", () => {
    const counts = tally(d, [1, 1, 1, 1, 1, 1], 60_000);
    // Four standard deviations of a sixth of 60,000 draws.
    for (const seen of counts) expect(Math.abs(seen - 10_000)).toBeLessThan(366);
  });
});

test("one choice is random, and a single endpoint needs no choice", () => {
  expect(tally(1, [9, 0], 1000)[0]).toBeGreaterThan(400);
  expect(tally(2, [9], 10)).toEqual([10]);
});

test("with replacement the fullest endpoint is taken when it is drawn alone", () => {
  const endpoints = createFakeEndpoints([{ inFlight: 1 }, {}]);
  const balancer = twoChoices.create({ d: 2, replacement: true, score: "in-flight" }, policyContext());
  let fullest = 0;
  for (let i = 0; i < 10_000; i++) if (pickFrom(balancer, endpoints).index === 0) fullest++;
  // One in four, four standard deviations.
  expect(Math.abs(fullest - 2500)).toBeLessThan(174);
});

test("by weight, two requests on a heavy endpoint are less than one on a light one", () => {
  const endpoints = createFakeEndpoints([{ inFlight: 1 }, { inFlight: 2, weight: 4 }]);
  const balancer = twoChoices.create({ d: 2, replacement: false, score: "in-flight-per-weight" }, policyContext());
  for (let i = 0; i < 100; i++) expect(pickFrom(balancer, endpoints).index).toBe(1);
});
