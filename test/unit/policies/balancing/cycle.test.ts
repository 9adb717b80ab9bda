import { cycle } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakeEndpoints } from "../../../support/fake-endpoints.js";
import { policyContext, request } from "../../../support/policy-context.js";

function start(count: number, order: readonly { endpoint: number; turns?: number }[]) {
  const endpoints = createFakeEndpoints(Array.from({ length: count }, () => ({})));
  const balancer = cycle.create({ order }, policyContext());
  const take = (picks: number) => Array.from({ length: picks }, () => balancer.pick(endpoints, request)?.id ?? "none").join(" ");
  return { endpoints, take };
}

test("a cycle is followed to the letter, over and over", () => {
  const length = 12;
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: length }), (order) => {
      const expected = Array.from({ length: 3 * length }, (_, i) => `e${order[i % order.length]}`).join(" ");
      expect(
        start(
          5,
          order.map((endpoint) => ({ endpoint })),
        ).take(3 * length),
      ).toBe(expected);
    }),
  );
});

test("turns are requests in a row", () => {
  expect(start(2, [{ endpoint: 1, turns: 2 }, { endpoint: 0 }]).take(6)).toBe("e1 e1 e0 e1 e1 e0");
});

test("turns of endpoints that have left are passed over", () => {
  const { endpoints, take } = start(3, [{ endpoint: 0 }, { endpoint: 1 }, { endpoint: 2 }]);
  expect(take(1)).toBe("e0");
  endpoints.leave(1);
  expect(take(3)).toBe("e2 e0 e2");
});

test("with none of its endpoints there, a cycle chooses nobody", () => {
  expect(start(2, [{ endpoint: 7 }]).take(2)).toBe("none none");
});
