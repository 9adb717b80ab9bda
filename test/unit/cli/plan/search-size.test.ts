import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "../../../../packages/cli/src/plan/estimate.js";
import type { Standing } from "../../../../packages/cli/src/plan/objective.js";
import { type Asked, searchTogether } from "../../../../packages/cli/src/plan/search.js";
import { searchSize } from "../../../../packages/cli/src/plan/search-size.js";

/** Answers by size, and counts what was asked. */
async function find(standingAt: (size: number) => Standing, least: number, guess: number, most = 1000) {
  let asked = 0;
  const answer = ({ instances, ratePerMs }: Asked): Estimate => {
    asked++;
    const standing = standingAt(instances);
    const leansTo = standing === "missed" ? "missed" : "met";
    return { instances, ratePerMs, by: "simulation", runs: 8, utilisation: 0.5, cores: 1, busySlots: 1, figures: {}, standing, leansTo };
  };
  const [found] = await searchTogether([searchSize(1, least, guess, most)], (questions) => Promise.resolve(questions.map(answer)));
  return { ...found, asked };
}

test("it finds the fewest that do, from any guess, with few questions", async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }));
  await fc.assert(
    fc.asyncProperty(sizes, async ([a, b, guess]) => {
      const [least, answer] = [Math.min(a, b), Math.max(a, b)];
      const { fewest, undecided, asked } = await find((size) => (size >= answer ? "met" : "missed"), least, guess);
      expect(fewest).toBe(answer);
      expect(undecided).toBe(false);
      expect(asked).toBeLessThan(40);
    }),
  );
});

test("sizes that cannot be decided count as not enough, and are told", async () => {
  const standing = (size: number): Standing => (size >= 12 ? "met" : size >= 10 ? "undecided" : "missed");
  expect(await find(standing, 5, 9)).toMatchObject({ fewest: 12, undecided: true });
  expect(await find(() => "undecided", 5, 9, 40)).toMatchObject({ fewest: undefined, undecided: true });
});

test("where none will do, or none may be tried, there is none", async () => {
  expect(await find(() => "missed", 5, 9, 100)).toMatchObject({ fewest: undefined, undecided: false });
  expect(await find(() => "met", 200, 210, 100)).toMatchObject({ fewest: undefined, undecided: false, asked: 0 });
});
