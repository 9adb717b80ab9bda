import fc from "fast-check";
import { expect, test } from "vitest";
import { createKedaActivation } from "../../../../../packages/policies/src/mechanisms/keda/activation.js";

const polls = fc.array(fc.record({ afterMs: fc.integer({ min: 30_000, max: 90_000 }), isActive: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

const activationOf = (pollingIntervalMs: number, cooldownPeriodMs: number, initialCooldownPeriodMs = 0) =>
  createKedaActivation({ pollingIntervalMs, cooldownPeriodMs, initialCooldownPeriodMs });
const none = { idle: 0, least: 0 };
const active = { isActive: true, isError: false };
const inactive = { isActive: false, isError: false };

test("a target sleeps only when the last thing to do is as long ago as the cooldown, and wakes with the next", () => {
  fc.assert(
    fc.property(polls, fc.nat({ max: 400_000 }), fc.nat({ max: 400_000 }), fc.nat({ max: 4 }), (moments, cooldownMs, initialMs, least) => {
      const activation = activationOf(30_000, cooldownMs, initialMs);
      const bounds = { idle: 0, least };
      const busy = Math.max(1, least);
      const createdMs = moments[0]?.afterMs ?? 0;
      let nowMs = 0;
      let current = busy;
      let activeMs: number | undefined;
      for (const { afterMs, isActive } of moments) {
        nowMs += afterMs;
        if (isActive) activeMs = nowMs;
        current = activation.poll(nowMs, current, bounds, { isActive, isError: false })?.replicas ?? current;
        const isOver = activeMs === undefined ? nowMs - createdMs >= initialMs : nowMs - activeMs >= cooldownMs;
        const sleeps = !isActive && isOver;
        expect(current).toBe(sleeps ? 0 : busy);
      }
    }),
  );
});

test("polls come at their interval", () => {
  const activation = activationOf(30_000, 0);
  expect(activation.isDue(0)).toBe(true);
  activation.poll(0, 0, none, active);
  expect([0, 15_000, 29_999, 30_000].map(activation.isDue)).toEqual([false, false, false, true]);
});

test("triggers that cannot be asked change nothing, and what is active beside them does not put off the cooldown", () => {
  const activation = activationOf(0, 10);
  expect(activation.poll(0, 3, none, { isActive: false, isError: true })).toBeUndefined();
  expect(activation.poll(1, 3, none, active)).toBeUndefined();
  expect(activation.poll(10, 3, none, { isActive: true, isError: true })).toBeUndefined();
  expect(activation.poll(11, 3, none, inactive)).toEqual({ replicas: 0, why: "idle" });
});

test("a minimum is gone to from below, and never slept under", () => {
  const activation = activationOf(0, 0);
  const three = { idle: 3, least: 3 };
  expect(activation.poll(0, 1, three, inactive)).toEqual({ replicas: 3, why: "least" });
  expect(activation.poll(1, 0, three, active)).toEqual({ replicas: 3, why: "active" });
  expect(activation.poll(2, 3, three, inactive)).toBeUndefined();
});

test("from idle it goes to the least at once, and what lies between is left when there is nothing to do", () => {
  const activation = activationOf(0, 1000);
  const bounds = { idle: 1, least: 4 };
  expect(activation.poll(0, 1, bounds, active)).toEqual({ replicas: 4, why: "active" });
  expect(activation.poll(999, 6, bounds, inactive)).toBeUndefined();
  expect(activation.poll(1000, 6, bounds, inactive)).toEqual({ replicas: 1, why: "idle" });
  expect(activation.poll(1001, 1, bounds, inactive)).toBeUndefined();
});
