import fc from "fast-check";
import { expect, test } from "vitest";
import { createTournament } from "../../../../../packages/policies/src/mechanisms/least/tournament.js";

const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(Infinity, -Infinity, 0.5));
const changes = fc.array(fc.tuple(fc.nat(), value, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), { maxLength: 60 });

test("a tournament finds what a scan finds, after every change", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), changes, (first, story) => {
      const values = [...first];
      const tournament = createTournament();
      // Built larger before: what is left of that must not take part.
      tournament.rebuild(values.length + 9, () => -5);
      tournament.rebuild(values.length, (index) => values[index]!);
      for (const [at, changed, u] of story) {
        const index = at % values.length;
        values[index] = changed;
        tournament.set(index, changed);
        expect(tournament.get(index)).toBe(changed);
        const least = Math.min(...values);
        const tied = values.flatMap((one, place) => (one === least ? [place] : []));
        expect(tournament.smallest(u)).toBe(tied[Math.floor(u * tied.length)]);
      }
    }),
  );
});
