import fc from "fast-check";
import { expect, test } from "vitest";
import { createKineticTournament } from "../../../../../packages/policies/src/mechanisms/least/kinetic-tournament.js";

const PLACES = 11;
const place = fc.nat({ max: PLACES - 1 });

const anyStep = fc.oneof(
  fc.record({ type: fc.constant("enter" as const), place, base: fc.integer({ min: -50, max: 50 }), rate: fc.integer({ min: -3, max: 9 }) }),
  fc.record({ type: fc.constant("lower" as const), place, by: fc.nat({ max: 60 }) }),
  fc.record({ type: fc.constant("leave" as const), place }),
  fc.record({ type: fc.constant("pass" as const), time: fc.nat({ max: 20 }) }),
);

test("the highest of growing values is the one a walk over all finds, the first of equals", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 150, size: "max" }), (steps) => {
      const tournament = createKineticTournament(PLACES);
      const lines = new Map<number, { base: number; rate: number }>();
      let now = 0;
      for (const step of steps) {
        if (step.type === "enter") {
          tournament.enter(step.place, step.base, step.rate);
          lines.set(step.place, { base: step.base, rate: step.rate });
        } else if (step.type === "leave") {
          tournament.leave(step.place);
          lines.delete(step.place);
        } else if (step.type === "pass") now += step.time;
        else {
          const line = lines.get(step.place);
          if (line === undefined) continue;
          tournament.lower(step.place, step.by);
          line.base -= step.by;
        }
        const sorted = [...lines].sort(([a, one], [b, other]) => other.base + other.rate * now - (one.base + one.rate * now) || a - b);
        expect(tournament.highest(now)).toBe(sorted[0]?.[0] ?? -1);
      }
    }),
    { numRuns: 300 },
  );
});

test("a tournament of one place has no other winner", () => {
  const tournament = createKineticTournament(1);
  expect(tournament.highest(0)).toBe(-1);
  tournament.enter(0, -5, 1);
  expect(tournament.highest(1)).toBe(0);
});
