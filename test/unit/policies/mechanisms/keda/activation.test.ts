import fc from "fast-check";
import { expect, test } from "vitest";
import { createKedaActivation } from "../../../../../packages/policies/src/mechanisms/keda/activation.js";

const polls = fc.array(fc.record({ afterMs: fc.integer({ min: 30_000, max: 90_000 }), isActive: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

test("a target sleeps only when the last thing to do is longer ago than the cooldown, and wakes with the next", () => {
  fc.assert(
    fc.property(polls, fc.nat({ max: 400_000 }), (moments, cooldownMs) => {
      const activation = createKedaActivation(30_000, cooldownMs);
      let nowMs = 0;
      let current = 1;
      let activeMs = Number.NEGATIVE_INFINITY;
      for (const { afterMs, isActive } of moments) {
        nowMs += afterMs;
        if (isActive) activeMs = nowMs;
        current = activation.poll(nowMs, current, 0, isActive) ?? current;
        expect(current).toBe(nowMs - activeMs > cooldownMs ? 0 : 1);
      }
    }),
  );
});

test("between polls nothing is decided", () => {
  const activation = createKedaActivation(30_000, 0);
  expect([0, 15_000, 29_999, 30_000].map((nowMs) => activation.poll(nowMs, 0, 0, true))).toEqual([1, undefined, undefined, 1]);
});

test("triggers that cannot be asked change nothing", () => {
  expect(createKedaActivation(0, 0).poll(0, 3, 0, undefined)).toBeUndefined();
});

test("a minimum is gone to from below, and never slept under", () => {
  const activation = createKedaActivation(0, 0);
  expect(activation.poll(0, 1, 3, false)).toBe(3);
  expect(activation.poll(1, 0, 3, true)).toBe(3);
  expect(activation.poll(2, 3, 3, false)).toBeUndefined();
});
