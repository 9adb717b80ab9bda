import { describe, expect, it } from "vitest";
import { sampleExponential } from "../../../../../packages/core/src/engine/distributions/sample-exponential.js";
import { Random } from "../../../../../packages/core/src/engine/random.js";

describe("the exponential sampler", () => {
  it("fills every fortieth of the law equally, the tail included", () => {
    const random = new Random(11, 12);
    const draws = 400_000;
    const counts = new Float64Array(40);
    for (let i = 0; i < draws; i++) counts[Math.floor(40 * Math.exp(-sampleExponential(random)))]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - draws / 40) ** 2 / (draws / 40), 0);
    // 39 degrees of freedom: exceeded once in 100,000 runs.
    expect(chiSquare).toBeLessThan(91);
  });

  it("reaches the tail as often as it should", () => {
    const random = new Random(13, 14);
    const draws = 1_000_000;
    let beyond = 0;
    for (let i = 0; i < draws; i++) if (sampleExponential(random) > 8) beyond++;
    expect(Math.abs(beyond - draws * Math.exp(-8))).toBeLessThan(4.5 * Math.sqrt(draws * Math.exp(-8)));
  });

  it("takes one block of randomness in the common case", () => {
    const random = new Random(0, 0);
    const probe = new Random(0, 0);
    let single = 0;
    for (let i = 0; i < 10_000; i++) {
      random.rekey(7, i, 0);
      sampleExponential(random);
      random.block();
      probe.rekey(7, i, 1);
      probe.block();
      if (random.high === probe.high && random.low === probe.low) single++;
    }
    expect(single).toBeGreaterThan(9_700);
  });
});
