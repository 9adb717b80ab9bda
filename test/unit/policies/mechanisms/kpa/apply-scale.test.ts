import fc from "fast-check";
import { expect, test } from "vitest";
import { applyScale, type ScaleRules, type ScaleState } from "../../../../../packages/policies/src/mechanisms/kpa/apply-scale.js";

const rules: ScaleRules = {
  min: 0,
  max: 0,
  initialScale: 1,
  scaleToZero: true,
  stableWindowMs: 60_000,
  scaleToZeroGraceMs: 30_000,
  podRetentionMs: 0,
  activationTimeoutMs: 630_000,
  targetBurstCapacity: 211,
};

const state: ScaleState = {
  current: 4,
  activation: { state: "inactive", forMs: 0 },
  initialScaleReached: true,
  reachability: "reachable",
  activatorInPathForMs: 0,
  activatorAnswers: () => true,
};

const anyState = fc.record({
  current: fc.nat({ max: 20 }),
  activation: fc.option(
    fc.record({ state: fc.constantFrom("activating" as const, "active" as const, "inactive" as const), forMs: fc.nat({ max: 1_000_000 }) }),
    { nil: undefined },
  ),
  initialScaleReached: fc.boolean(),
  reachability: fc.constantFrom("reachable" as const, "unreachable" as const, "unknown" as const),
  activatorInPathForMs: fc.nat({ max: 100_000 }),
  answers: fc.boolean(),
});

const anyRules = fc.record({
  min: fc.nat({ max: 3 }),
  max: fc.constantFrom(0, 5, 10),
  initialScale: fc.nat({ max: 4 }),
  scaleToZero: fc.boolean(),
  podRetentionMs: fc.nat({ max: 100_000 }),
  targetBurstCapacity: fc.constantFrom(-1, 0, 211),
});

test("what is applied changes something and keeps the bounds; zero is not applied to what serves, or while nobody stands in", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1, max: 20 }), anyState, anyRules, (desired, { answers, ...seen }, drawn) => {
      const told = applyScale(desired, { ...seen, activatorAnswers: () => answers }, { ...rules, ...drawn });
      if (!told.applied) return;
      expect(told.replicas).not.toBe(seen.current);
      if (drawn.max > 0) expect(told.replicas).toBeLessThanOrEqual(drawn.max);
      if (seen.reachability !== "unreachable") expect(told.replicas).toBeGreaterThanOrEqual(drawn.min);
      if (told.replicas > 0) return;
      expect(drawn.scaleToZero).toBe(true);
      expect(seen.activation?.state).not.toBe("active");
      if (seen.activation?.state === "activating") expect(seen.activation.forMs).toBeGreaterThan(rules.activationTimeoutMs);
      else expect(answers || drawn.targetBurstCapacity === -1).toBe(true);
    }),
  );
});

test("an activator that has stood in for the grace period is enough, however short the revision is inactive", () => {
  expect(applyScale(0, { ...state, activatorInPathForMs: 30_000 }, rules)).toEqual({ replicas: 0, applied: true });
  expect(applyScale(0, { ...state, activatorInPathForMs: 29_999 }, rules)).toEqual({ replicas: 0, applied: false });
});

test("retention holds the last pod back even then", () => {
  const kept = { ...rules, podRetentionMs: 60_000 };
  expect(applyScale(0, { ...state, activatorInPathForMs: 30_000 }, kept)).toEqual({ replicas: 0, applied: false });
});

test("one that was never told its state goes by the activator alone", () => {
  const unset = { ...state, activation: undefined };
  expect(applyScale(0, unset, rules)).toEqual({ replicas: 0, applied: false });
  expect(applyScale(0, { ...unset, activatorInPathForMs: 30_000 }, rules)).toEqual({ replicas: 0, applied: true });
});

test("an activation fails only after more than its time", () => {
  const activating = (forMs: number) => ({ ...state, activation: { state: "activating", forMs } as const });
  expect(applyScale(-1, activating(630_000), rules)).toEqual({ replicas: -1, applied: false });
  expect(applyScale(-1, activating(630_001), rules)).toEqual({ replicas: 0, applied: true });
});
