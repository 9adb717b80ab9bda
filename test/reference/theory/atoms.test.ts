import { describe, expect, it } from "vitest";
import { quantileNear } from "./atoms.js";
import { createSamples } from "./samples.js";

/** So many zeros, then 1, 2, 3 ... up to 10,000 numbers. */
function zeros(count: number) {
  const samples = createSamples();
  for (let i = 0; i < 10_000; i++) samples.add(Math.max(0, i - count + 1));
  return samples;
}

describe("a quantile on an atom", () => {
  it("is the atom's value when the share up to it is the quantile, give or take its error", () => {
    expect(quantileNear(0, 0.5, 0.5, zeros(5000))).toBe(0);
    expect(quantileNear(0, 0.5, 0.5, zeros(4800))).toBe(0);
    expect(quantileNear(0, 0.5, 0.5, zeros(9000))).toBe(0);
  });

  it("is another value when the share is too small for chance", () => {
    expect(quantileNear(0, 0.5, 0.5, zeros(4700))).toBeGreaterThan(1);
  });

  it("is not the value asked for when nothing was there", () => {
    expect(quantileNear(3, 0.5, 0.5, zeros(9000))).toBe(0);
  });
});
