import { expect, test } from "vitest";
import type { ScaleRules } from "../../../../../packages/policies/src/mechanisms/kpa/apply-scale.js";
import { createRevision } from "../../../../../packages/policies/src/mechanisms/kpa/revision.js";

const rules: ScaleRules = {
  min: 0,
  max: 0,
  initialScale: 1,
  scaleToZero: true,
  stableWindowMs: 60_000,
  scaleToZeroGraceMs: 30_000,
  podRetentionMs: 0,
  activationTimeoutMs: 630_000,
  targetBurstCapacity: 0,
};

const view = (ready: number, current = ready) => ({ current, ready, excessBurstCapacity: 0 });

test("the initial scale holds until it is reached, and then no longer", () => {
  const revision = createRevision();
  const begun = { ...rules, initialScale: 3 };
  expect(revision.reconcile(0, 1, view(1), begun)).toEqual({ replicas: 3, applied: true });
  expect(revision.reconcile(2000, 1, view(3), begun)).toEqual({ replicas: 3, applied: false });
  expect(revision.reconcile(4000, 1, view(3), begun)).toEqual({ replicas: 1, applied: true });
});

test("a revision that does not come up in time is given up", () => {
  const revision = createRevision();
  expect(revision.reconcile(0, 1, view(0), rules)).toEqual({ replicas: 1, applied: true });
  const late = [630_000, 630_001].map((nowMs) => revision.reconcile(nowMs, 0, view(0, 1), rules));
  expect(late).toEqual([
    { replicas: -1, applied: false },
    { replicas: 0, applied: true },
  ]);
});

test("load in the grace period makes it active anew: the stable window begins again", () => {
  const revision = createRevision();
  revision.reconcile(0, 1, view(1), rules);
  expect(revision.reconcile(60_000, 0, view(1), rules)).toEqual({ replicas: 0, applied: false });
  expect(revision.reconcile(70_000, 1, view(1), rules)).toEqual({ replicas: 1, applied: false });
  expect(revision.reconcile(100_000, 0, view(1), rules)).toEqual({ replicas: 1, applied: false });
  expect(revision.reconcile(130_000, 0, view(1), rules)).toEqual({ replicas: 0, applied: false });
  expect(revision.reconcile(160_000, 0, view(1), rules)).toEqual({ replicas: 0, applied: true });
});
