import fc from "fast-check";
import { expect, test } from "vitest";
import type { PastProposals } from "../../../../../packages/policies/src/mechanisms/hpa/history.js";
import { stabilise, stabiliseScaleDown } from "../../../../../packages/policies/src/mechanisms/hpa/stabilise.js";

const NOW = 1_000_000;
const past = (...entries: readonly (readonly [replicas: number, ageMs: number])[]): PastProposals => ({
  atMs: entries.map(([, ageMs]) => NOW - ageMs),
  replicas: entries.map(([replicas]) => replicas),
});

test("without behavior an entry exactly as old as the window counts; with it, it does not", () => {
  expect(stabiliseScaleDown(past([9, 60_000]), 2, 60_000, NOW)).toBe(9);
  expect(stabiliseScaleDown(past([9, 60_001]), 2, 60_000, NOW)).toBe(2);
  expect(stabilise(past([9, 60_000]), 10, 2, 0, 60_000, NOW)).toBe(2);
  expect(stabilise(past([9, 59_999]), 10, 2, 0, 60_000, NOW)).toBe(9);
  expect(stabilise(past([3, 59_999]), 1, 8, 60_000, 0, NOW)).toBe(3);
  expect(stabilise(past([3, 60_000]), 1, 8, 60_000, 0, NOW)).toBe(8);
});

test("the result lies between what there is and what is proposed, so a window never turns a change around", () => {
  const log = fc.array(fc.tuple(fc.nat(50), fc.nat(400_000)), { maxLength: 10 });
  const windows = fc.tuple(fc.nat(300_000), fc.nat(300_000));
  fc.assert(
    fc.property(log, fc.nat(50), fc.nat(50), windows, (entries, current, desired, [up, down]) => {
      const result = stabilise(past(...entries), current, desired, up, down, NOW);
      expect(result).toBeGreaterThanOrEqual(Math.min(current, desired));
      expect(result).toBeLessThanOrEqual(Math.max(current, desired));
    }),
  );
});

test("what is written down is the proposal as it was, over the last entry that no window reaches", () => {
  const log = past([1, 200_000], [2, 150_000], [3, 90_000]);
  stabilise(log, 5, 7, 60_000, 100_000, NOW);
  expect(log).toEqual(past([1, 200_000], [7, 0], [3, 90_000]));
  stabilise(log, 5, 8, 200_000, 0, NOW);
  expect(log).toEqual(past([1, 200_000], [7, 0], [3, 90_000], [8, 0]));
});

test("the log stays as long as the window has instants", () => {
  const log = past();
  for (let i = 0; i < 1000; i++) stabiliseScaleDown(log, i % 7, 60_000, i * 15_000);
  expect(log.atMs.length).toBe(5);
});
