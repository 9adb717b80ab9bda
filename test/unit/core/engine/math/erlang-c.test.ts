import { erlangB, erlangC } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { theoryCases } from "../../../../support/theory-cases.js";

const servers = fc.integer({ min: 1, max: 500 });
const utilisation = fc.double({ min: 0.01, max: 0.999, noNaN: true });

test("where all may wait, more find all servers busy than where nobody may", () => {
  fc.assert(
    fc.property(servers, utilisation, (n, rho) => {
      expect(erlangC(rho * n, n)).toBeGreaterThanOrEqual(erlangB(rho * n, n));
      expect(erlangC(rho * n, n)).toBeLessThanOrEqual(1);
    }),
  );
});

test("at one utilisation a larger pool lets fewer wait", () => {
  fc.assert(
    fc.property(servers, utilisation, (n, rho) => {
      expect(erlangC(rho * 2 * n, 2 * n)).toBeLessThanOrEqual(erlangC(rho * n, n));
    }),
  );
});

test("one server is found busy as often as it is busy", () => {
  fc.assert(
    fc.property(utilisation, (rho) => {
      expect(erlangC(rho, 1)).toBeCloseTo(rho, 12);
    }),
  );
});

test("a load beyond the servers makes everybody wait", () => {
  expect(erlangC(8, 8)).toBe(1);
  expect(erlangC(9, 8)).toBe(1);
  expect(erlangC(9, Number.POSITIVE_INFINITY)).toBe(0);
});

test("five servers at half load let 13 % wait, as Brooker's article says", () => {
  for (const one of theoryCases("blogErlangC")) {
    const { value, tolerance } = one.answer("pWait") ?? { value: Number.NaN, tolerance: 0 };
    expect(Math.abs(erlangC(Number(one.number("offeredErlangs")), Number(one.number("servers"))) - value)).toBeLessThanOrEqual(tolerance);
  }
});
