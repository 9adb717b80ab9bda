import { createFakeContext } from "@springtide/core/testing";
import { timeout } from "@springtide/policies";
import { expect, it } from "vitest";

it("waits as long as it is told, whatever the attempt", () => {
  const layer = timeout.create({ limit: 250 }, createFakeContext());
  const call = { slot: 0, repeats: 0, elapsedMs: 0, attemptMs: 0, leftMs: Infinity, priority: 0, key: 0, isIdempotent: true };
  for (const attempt of [0, 1, 5]) expect(layer.patienceMs?.({ ...call, attempt })).toBe(250);
});
