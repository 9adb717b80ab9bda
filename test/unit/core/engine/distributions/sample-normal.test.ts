import { describe, expect, it } from "vitest";
import { sampleNormal } from "../../../../../packages/core/src/engine/distributions/sample-normal.js";
import { Random } from "../../../../../packages/core/src/engine/random.js";

describe("the normal sampler", () => {
  it("has the first four moments of the standard normal law", () => {
    const random = new Random(21, 22);
    const draws = 1_000_000;
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < draws; i++) {
      const x = sampleNormal(random);
      for (let power = 0; power < 4; power++) sums[power]! += x ** (power + 1);
    }
    // Standard deviations of the four sample moments are sqrt(1, 2, 15, 96) / sqrt(draws).
    const expected = [0, 1, 0, 3];
    const spread = [1, 2, 15, 96];
    for (const [power, sum] of sums.entries()) {
      expect(Math.abs(sum / draws - expected[power]!)).toBeLessThan(4.5 * Math.sqrt(spread[power]! / draws));
    }
  });

  it("fills both tails as often as it should", () => {
    const random = new Random(23, 24);
    const draws = 1_000_000;
    let left = 0;
    let right = 0;
    for (let i = 0; i < draws; i++) {
      const x = sampleNormal(random);
      if (x < -3.7) left++;
      if (x > 3.7) right++;
    }
    // P(N > 3.7) = 1.0780e-4.
    for (const count of [left, right]) expect(Math.abs(count - 107.8)).toBeLessThan(4.5 * Math.sqrt(107.8));
  });
});
