import fc from "fast-check";
import { expect, test } from "vitest";
import { envoyRamp, haproxyRamp } from "../../../../../packages/core/src/cluster/discovery/slow-start.js";

const windowMs = fc.integer({ min: 1000, max: 600_000 });
const sinceMs = fc.integer({ min: 0, max: 700_000 });

test("both ramps rise from above 0 to 1, and stay there from the window's end on", () => {
  fc.assert(
    fc.property(windowMs, sinceMs, sinceMs, fc.double({ min: 0.1, max: 5, noNaN: true }), (window, a, b, aggression) => {
      for (const ramp of [(t: number) => envoyRamp(t, window, aggression, 0.1), (t: number) => haproxyRamp(t, window)]) {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map(ramp) as [number, number];
        expect(early).toBeGreaterThan(0);
        expect(late).toBeGreaterThanOrEqual(early);
        expect(ramp(window + 1000)).toBe(1);
      }
    }),
  );
});

test("Envoy's ramp is the share of the window gone by, to one over the aggression, and never below the least weight", () => {
  expect(envoyRamp(30_000, 60_000, 1, 0.1)).toBe(0.5);
  expect(envoyRamp(15_000, 60_000, 2, 0.1)).toBe(0.5);
  expect(envoyRamp(30_000, 60_000, 0.5, 0.1)).toBe(0.25);
  expect(envoyRamp(3_000, 60_000, 1, 0.1)).toBe(0.1);
  expect(envoyRamp(0, 60_000, 1, 0)).toBe(1 / 60_000);
});

test("HAProxy's ramp takes its steps at whole seconds, in sixteenths", () => {
  const at = (seconds: number) => haproxyRamp(seconds * 1000, 10_000) * 16;
  expect([0, 0.9, 1, 1.99, 2, 5, 9, 9.99, 10].map(at)).toEqual([1, 1, 2, 2, 4, 9, 15, 15, 16]);
});
