import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedDifference } from "../../../../packages/core/src/statistics/paired-difference.js";

const pairs = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 })), { minLength: 2 });

test("changing sides changes the sign", () => {
  fc.assert(
    fc.property(pairs, (both) => {
      const ours = both.map(([a]) => a);
      const theirs = both.map(([, b]) => b);
      const there = pairedDifference(ours, theirs);
      const back = pairedDifference(theirs, ours);
      expect(back.mean).toBeCloseTo(-there.mean, 9);
      expect(back.low).toBeCloseTo(-there.high, 9);
    }),
  );
});

test("what both sides share cancels: noise that dwarfs the difference does not hide it", () => {
  const noise = [900, -400, 120, 77, -650];
  const { mean, low, high } = pairedDifference(
    noise,
    noise.map((value, index) => value + 1 + (index % 2)),
  );
  expect(mean).toBeCloseTo(-1.4, 12);
  expect(high).toBeLessThan(0);
  expect(low).toBeGreaterThan(-3);
});

test("a value without a partner is refused", () => {
  expect(() => pairedDifference([1, 2], [1])).toThrow("every value needs its partner");
});
