import { describe, expect, it } from "vitest";
import { fitArrivals } from "../../../../../packages/core/src/calibration/traffic/fit-arrivals.js";
import { createStreams } from "../../../../../packages/core/src/engine/streams.js";

function arrivals(gap: (i: number, exponential: number) => number): number[] {
  const random = createStreams("arrivals").stream("gaps");
  let now = 0;
  return Array.from({ length: 3000 }, (_, i) => {
    now += gap(i, random.exponential());
    return now;
  });
}

describe("fitArrivals", () => {
  it.each([
    ["poisson", arrivals((_, exponential) => 20 * exponential)],
    ["renewal", arrivals(() => 20)],
    ["varying", arrivals((i, exponential) => (i < 1500 ? 10 : 30) * exponential)],
  ])("knows traffic that is %s", (kind, times) => {
    const found = fitArrivals(times);
    expect(found.identifiable && found.value.kind).toBe(kind);
    expect(found.identifiable && found.value.ratePerSecond).toBeCloseTo(50, -1);
  });

  it("cannot tell from a few requests", () => {
    expect(fitArrivals([1, 2, 3]).identifiable).toBe(false);
  });
});
