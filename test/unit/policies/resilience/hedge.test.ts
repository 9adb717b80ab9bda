import { createFakeContext } from "@springtide/core/testing";
import { hedge } from "@springtide/policies";
import { expect, it } from "vitest";

const usual = { after: 50, percentile: 0, attempts: 2, budget: 1, writes: false };
const call = { slot: 0, attempt: 0, repeats: 0, elapsedMs: 0, attemptMs: 0, leftMs: Infinity, priority: 0, key: 0, isIdempotent: true };

it("hedges up to so many attempts, and anew when the call comes again", () => {
  const layer = hedge.create({ ...usual, attempts: 3 }, createFakeContext());
  const delays = () =>
    [0, 1, 2].map(() => {
      layer.admit?.(call);
      return layer.hedgeAfterMs?.(call);
    });
  expect(delays()).toEqual([50, 50, Infinity]);
  layer.settled?.(call, "error");
  layer.cancelled?.(call);
  layer.settled?.(call, "error");
  expect(delays()).toEqual([50, 50, Infinity]);
});

it("leaves writes alone unless told otherwise", () => {
  const write = { ...call, isIdempotent: false };
  const after = (writes: boolean) => {
    const layer = hedge.create({ ...usual, writes }, createFakeContext());
    layer.admit?.(write);
    return layer.hedgeAfterMs?.(write);
  };
  expect([after(false), after(true)]).toEqual([Infinity, 50]);
});

it("never makes more attempts beside others than its budget", () => {
  const layer = hedge.create({ ...usual, budget: 0.1 }, createFakeContext());
  let hedges = 0;
  for (let slot = 1; slot <= 500; slot++) {
    layer.admit?.({ ...call, slot });
    if (layer.admit?.({ ...call, slot, attempt: 1 }).do === "pass") hedges++;
    expect(hedges).toBeLessThanOrEqual(slot / 10);
  }
  expect(hedges).toBe(50);
});

it("waits for a percentile of the latencies of late, to a hundredth", () => {
  const layer = hedge.create({ ...usual, percentile: 0.95 }, createFakeContext());
  for (let slot = 0; slot < 1000; slot++) {
    layer.admit?.({ ...call, slot });
    layer.settled?.({ ...call, slot, attemptMs: (slot * 7) % 1000 }, "ok");
  }
  layer.admit?.(call);
  expect(layer.hedgeAfterMs?.(call)).toBeGreaterThan(930);
  expect(layer.hedgeAfterMs?.(call)).toBeLessThan(970);
});
