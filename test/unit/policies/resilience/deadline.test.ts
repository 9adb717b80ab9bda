import { createFakeContext } from "@springtide/core/testing";
import { deadline } from "@springtide/policies";
import { expect, it } from "vitest";

const call = { slot: 0, attempt: 0, repeats: 0, elapsedMs: 0, attemptMs: 0, priority: 0, key: 0, isIdempotent: true };

it("begins nothing without time for it, and lets nothing go on beyond what is left", () => {
  const layer = deadline.create({ limit: 500, least: 20 }, createFakeContext());
  const fates = [100, 20, 19, 0, -5].map((leftMs) => layer.admit?.({ ...call, leftMs }).do);
  expect(fates).toEqual(["pass", "pass", "refuse", "refuse", "refuse"]);
  expect([100, 900, Infinity].map((leftMs) => layer.patienceMs?.({ ...call, leftMs }))).toEqual([100, 500, 500]);
});

it("without a limit of its own leaves calls without a deadline alone", () => {
  const layer = deadline.create({ limit: 0, least: 0 }, createFakeContext());
  expect(layer.patienceMs?.({ ...call, leftMs: Infinity })).toBe(Infinity);
  expect(layer.admit?.({ ...call, leftMs: Infinity }).do).toBe("pass");
});
