import fc from "fast-check";
import { expect, it } from "vitest";
import { isFurther, progressOf } from "../../../../../packages/core/src/cluster/rollout/progress.js";

const before = { old: 3, fresh: 2, ready: 4, available: 3 };

it.each([
  ["fewer old instances", { old: 2 }, true],
  ["more new ones", { fresh: 3 }, true],
  ["one more that is ready", { ready: 5 }, true],
  ["one more that is available", { available: 4 }, true],
  ["one that no longer works", { ready: 3, available: 2 }, false],
  ["more old instances", { old: 4 }, false],
  ["fewer new ones", { fresh: 1 }, false],
  ["nothing at all", {}, false],
])("%s: progress or not", (_what, change, expected) => {
  expect(isFurther({ ...before, ...change }, before)).toBe(expected);
});

it("counts those of both versions that work", () => {
  const count = fc.record({ all: fc.nat(9), ready: fc.nat(9), available: fc.nat(9), leaving: fc.nat(9) });
  fc.assert(
    fc.property(count, count, (old, fresh) => {
      const progress = progressOf({ nowMs: 0, desired: 4, old, fresh });
      expect(progress).toEqual({
        old: old.all,
        fresh: fresh.all,
        ready: old.ready + fresh.ready,
        available: old.available + fresh.available,
      });
    }),
  );
});
