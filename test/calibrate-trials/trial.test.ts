import { expect, it } from "vitest";
import { footer, row } from "./report.js";
import { runTrial } from "./trial.js";

const outcomes = [0, 3].map((trial) => runTrial(trial, 4000));

it("demands of two services come back from traces without starts of work", () => {
  for (const { found } of outcomes)
    for (const { meanMs, trueMeanMs, cv, trueCv } of found) {
      expect(Math.abs(meanMs / trueMeanMs - 1)).toBeLessThan(0.15);
      expect(Math.abs(cv / trueCv - 1)).toBeLessThan(0.15);
    }
});

it("of the histogram of whole requests alone nothing is claimed", () => {
  expect(outcomes.map(({ isHistogramHonest }) => isHistogramHonest)).toEqual([true, true]);
});

it("a single claim fails the trials", () => {
  const claim = outcomes.map((outcome) => ({ ...outcome, isWithin: true, isHistogramHonest: false, histogramSays: "web: 3 ms" }));
  expect(footer(claim).isPassed).toBe(false);
  expect(claim.map(row).join("")).toContain("CLAIMS web: 3 ms");
});
