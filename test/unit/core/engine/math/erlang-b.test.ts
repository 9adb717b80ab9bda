import { erlangB } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { theoryCases } from "../../../../support/theory-cases.js";

const load = fc.double({ min: 0.01, max: 500, noNaN: true });
const servers = fc.integer({ min: 1, max: 600 });

test("one server more blocks less, more load blocks more", () => {
  fc.assert(
    fc.property(load, servers, (a, n) => {
      expect(erlangB(a, n + 1)).toBeLessThan(erlangB(a, n) + 1e-15);
      expect(erlangB(a * 1.1, n)).toBeGreaterThanOrEqual(erlangB(a, n));
    }),
  );
});

test("what is carried is no more than the servers, and no less than what is offered leaves", () => {
  fc.assert(
    fc.property(load, servers, (a, n) => {
      const carried = a * (1 - erlangB(a, n));
      expect(carried).toBeLessThanOrEqual(Math.min(a, n) * (1 + 1e-12));
      expect(carried).toBeGreaterThan(0);
    }),
  );
});

test.each(theoryCases("erlangB").map((one) => [one.id, one] as const))("the table's case %s", (_, one) => {
  const { value, tolerance } = one.answer("pBlock") ?? { value: Number.NaN, tolerance: 0 };
  expect(Math.abs(erlangB(Number(one.number("offeredErlangs")), Number(one.number("servers"))) - value)).toBeLessThanOrEqual(tolerance);
});

test("nobody is blocked by servers without end, everybody without servers", () => {
  expect(erlangB(5, Number.POSITIVE_INFINITY)).toBe(0);
  expect(erlangB(5, 0)).toBe(1);
  expect(erlangB(0, 3)).toBe(0);
});
