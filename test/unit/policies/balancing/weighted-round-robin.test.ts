import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { weightedRoundRobin } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

const request = requestWith();

test("the order is the smooth one of a walk over all, for any whole weights", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), (weights) => {
      const endpoints = createFakeEndpoints(weights.map((weight) => ({ weight })));
      const balancer = weightedRoundRobin.create({}, createFakeContext());
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const credits = weights.map(() => 0);
      for (let i = 0; i < 2 * total; i++) {
        weights.forEach((weight, index) => {
          credits[index]! += weight;
        });
        const turn = credits.indexOf(Math.max(...credits));
        credits[turn]! -= total;
        expect(balancer.pick(endpoints, request)?.index).toBe(turn);
      }
    }),
  );
});

test("weights that are no whole numbers keep their shares exactly", () => {
  const endpoints = createFakeEndpoints([{ weight: 0.1 }, { weight: 0.2 }, { weight: 0.7 }]);
  const balancer = weightedRoundRobin.create({}, createFakeContext());
  const counts = [0, 0, 0];
  for (let i = 0; i < 1000; i++) counts[balancer.pick(endpoints, request)?.index ?? -1]!++;
  expect(counts).toEqual([100, 200, 700]);
});

test("slow start lowers the share of a newcomer, and the others' turns go on where they were", () => {
  const endpoints = createFakeEndpoints([{}, {}]);
  const balancer = weightedRoundRobin.create({}, createFakeContext());
  expect(balancer.pick(endpoints, request)?.id).toBe("e0");
  endpoints.join({ ramp: 0.25 });
  const picks = Array.from({ length: 9 }, () => balancer.pick(endpoints, request)?.id);
  expect(picks[0]).toBe("e1");
  expect(picks.filter((id) => id === "e2")).toHaveLength(1);
});
