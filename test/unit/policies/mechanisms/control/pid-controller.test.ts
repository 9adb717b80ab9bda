import fc from "fast-check";
import { expect, test } from "vitest";
import { createPidController } from "../../../../../packages/policies/src/mechanisms/control/pid-controller.js";

const settings = fc.record({
  proportional: fc.double({ min: 0.1, max: 10, noNaN: true }),
  integralTime: fc.double({ min: 60, max: 600, noNaN: true }),
  derivativeTime: fc.double({ min: 0, max: 60, noNaN: true }),
  filterTime: fc.double({ min: 0, max: 60, noNaN: true }),
});

test("the output stays within its limits and comes to a signal that stays", () => {
  fc.assert(
    fc.property(settings, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (gains, initial, signal) => {
      const controller = createPidController(gains, initial);
      const outputs = Array.from({ length: 5000 }, () => controller.step(signal, 15, 0, 40).output);
      expect(Math.min(...outputs)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...outputs)).toBeLessThanOrEqual(40);
      expect(outputs.at(-1)).toBeCloseTo(Math.min(40, signal), 2);
    }),
  );
});

test("an hour at the limit is not held against what comes after it", () => {
  const controller = createPidController({ proportional: 4, integralTime: 600, derivativeTime: 0, filterTime: 0 }, 10);
  for (let i = 0; i < 240; i++) controller.step(100, 15, 0, 10);
  expect(controller.step(5, 15, 0, 10).output).toBeLessThan(6.5);
});

test("the derivative looks ahead on a slope", () => {
  const behind = createPidController({ proportional: 4, integralTime: 1e9, derivativeTime: 0, filterTime: 10 }, 0);
  const ahead = createPidController({ proportional: 4, integralTime: 1e9, derivativeTime: 60, filterTime: 10 }, 0);
  let outputs = [0, 0];
  for (let i = 0; i < 40; i++) outputs = [behind, ahead].map((one) => one.step(i, 15, 0, 100).output);
  // A replica in 15 s, 60 s ahead, four fifths of it at once.
  expect(outputs[1]! - outputs[0]!).toBeCloseTo(3.2, 2);
});
