import fc from "fast-check";
import { expect, it } from "vitest";
import { Rounds } from "../../../../../packages/core/src/experiment/outages/rounds.js";

it("every round comes at every multiple of its interval, and at no other instant", () => {
  const interval = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 100 }), (intervals, fromMs) => {
      const rounds = new Rounds();
      const seen = intervals.map((): number[] => []);
      rounds.begin(fromMs);
      intervals.forEach((intervalMs, i) => {
        rounds.add(intervalMs, (nowMs) => seen[i]!.push(nowMs));
      });
      while (rounds.nextMs <= fromMs + 200) rounds.pass(rounds.nextMs);
      intervals.forEach((intervalMs, i) => {
        expect(seen[i]).toEqual(Array.from({ length: Math.floor(200 / intervalMs) }, (_, k) => fromMs + (k + 1) * intervalMs));
      });
    }),
  );
});

it("without rounds nothing is ever due", () => {
  const rounds = new Rounds();
  rounds.begin(5);
  rounds.add(Number.POSITIVE_INFINITY, () => expect.unreachable());
  expect(rounds.nextMs).toBe(Number.POSITIVE_INFINITY);
});
