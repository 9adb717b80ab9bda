import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { powerSum } from "../../../../../packages/core/src/engine/distributions/power-sum.js";
import { createZipf } from "../../../../../packages/core/src/engine/distributions/zipf.js";
import { Random } from "../../../../../packages/core/src/engine/random.js";

describe("sums of powers", () => {
  test.prop([fc.integer({ min: 1, max: 5000 }), fc.double({ min: -1, max: 5, noNaN: true })])("equal the sum term by term", (n, s) => {
    let sum = 0;
    for (let k = n; k >= 1; k--) sum += k ** -s;
    expect(powerSum(n, s) / sum).toBeCloseTo(1, 11);
  });
});

describe("Zipf ranks", () => {
  it.each([
    [7, 0],
    [7, 0.5],
    [7, 1],
    [7, 3],
    [1, 1],
  ])("of %d with exponent %d come as often as they should", (n, exponent) => {
    const law = createZipf(n, exponent);
    const random = new Random(n, exponent * 10);
    const draws = 100_000;
    const counts = new Float64Array(n + 1);
    for (let i = 0; i < draws; i++) counts[law.sample(random)]!++;
    for (let k = 1; k <= n; k++) {
      const chance = k ** -exponent / powerSum(n, exponent);
      expect(Math.abs(counts[k]! / draws - chance)).toBeLessThanOrEqual(4.5 * Math.sqrt((chance * (1 - chance)) / draws));
    }
  });

  test.prop([fc.integer({ min: 1, max: 2 ** 31 }), fc.double({ min: 0, max: 4, noNaN: true }), fc.integer()])(
    "stay in 1 … n",
    (n, exponent, key) => {
      const law = createZipf(n, exponent);
      const random = new Random(key, 1);
      for (let i = 0; i < 20; i++) {
        const rank = law.sample(random);
        expect(Number.isInteger(rank) && rank >= 1 && rank <= n).toBe(true);
      }
    },
  );
});
