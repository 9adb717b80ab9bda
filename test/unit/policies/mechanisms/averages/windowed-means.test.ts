import fc from "fast-check";
import { expect, test } from "vitest";
import { createWindowedMeans } from "../../../../../packages/policies/src/mechanisms/averages/windowed-means.js";

test("windowed means are the means of the last samples of each number", () => {
  const samples = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 100 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), samples, (size, story) => {
      const means = createWindowedMeans(size);
      for (const [number, sample] of story) means.add(number, sample);
      for (let number = 0; number <= 41; number++) {
        const last = story.flatMap(([of, sample]) => (of === number ? [sample] : [])).slice(-size);
        const mean = last.reduce((sum, sample) => sum + sample, 0) / Math.max(1, last.length);
        expect(means.get(number)).toBeCloseTo(mean, 6);
      }
    }),
  );
});
