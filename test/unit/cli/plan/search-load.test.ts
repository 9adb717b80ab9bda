import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "../../../../packages/cli/src/plan/estimate.js";
import { type Asked, searchTogether } from "../../../../packages/cli/src/plan/search.js";
import { searchLoad } from "../../../../packages/cli/src/plan/search-load.js";

/** A load is borne up to a limit; within a band about it that cannot be told for certain. */
async function find(limit: number, band: number, guess: number, borne = 0) {
  const answer = ({ instances, ratePerMs }: Asked): Estimate => {
    const leansTo = ratePerMs <= limit ? "met" : "missed";
    const standing = Math.abs(ratePerMs - limit) < band * limit ? "undecided" : leansTo;
    return { instances, ratePerMs, by: "simulation", runs: 8, utilisation: 0.5, cores: 1, busySlots: 1, figures: {}, standing, leansTo };
  };
  const [found] = await searchTogether([searchLoad(3, borne, 100, guess)], (asked) => Promise.resolve(asked.map(answer)));
  if (found === undefined) throw new Error("nothing was found");
  return found;
}

test("it comes near the limit from below, whatever the guess, and the interval holds it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 5, max: 99, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true }), async (limit, guess) => {
      const { ratePerMs, lowPerMs, highPerMs } = await find(limit, 0.05, guess);
      expect(ratePerMs).toBeLessThanOrEqual(limit);
      expect(ratePerMs).toBeGreaterThan(limit - 0.05 * limit - 100 / 64);
      expect(lowPerMs).toBeLessThanOrEqual(limit);
      expect(highPerMs).toBeGreaterThanOrEqual(limit);
    }),
  );
});

test("what is known to be borne is never doubted", async () => {
  expect((await find(40, 0.05, 90, 60)).ratePerMs).toBeGreaterThanOrEqual(60);
});
