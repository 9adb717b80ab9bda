import { erlangC, halfinWhitt, leastBeta, squareRootServers, squareRootStaffing } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const waitChance = fc.double({ min: 0.01, max: 0.9, noNaN: true });

test("the least beta is the first that does", () => {
  fc.assert(
    fc.property(waitChance, (chance) => {
      const beta = leastBeta((one) => halfinWhitt(one) <= chance);
      expect(halfinWhitt(beta)).toBeLessThanOrEqual(chance);
      expect(halfinWhitt(beta * 0.999)).toBeGreaterThan(chance);
    }),
  );
});

test("it is within one server of Erlang's delay formula, from a handful of servers to thousands", () => {
  fc.assert(
    fc.property(fc.double({ min: 3, max: 3000, noNaN: true }), fc.double({ min: 0.05, max: 0.8, noNaN: true }), (load, chance) => {
      let exact = Math.floor(load) + 1;
      while (erlangC(load, exact) > chance) exact++;
      expect(Math.abs(squareRootStaffing(load, chance) - exact)).toBeLessThanOrEqual(1);
    }),
  );
});

test("four times the load needs twice the margin, not four times", () => {
  expect(squareRootServers(100, 2) - 100).toBe(20);
  expect(squareRootServers(400, 2) - 400).toBe(40);
  expect(squareRootServers(0, 2)).toBe(1);
});

test("Halfin and Whitt: half a square root of the load more than the load lets half of the requests wait", () => {
  expect(halfinWhitt(0.5)).toBeCloseTo(0.5045, 3);
  expect(halfinWhitt(0)).toBe(1);
});
