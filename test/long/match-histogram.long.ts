import { matchHistogram } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { askedSteadily, histogramOf } from "../support/seen-histogram.js";

describe("matchHistogram", () => {
  it("finds the demand of a single service behind its waiting", () => {
    const seen = histogramOf(askedSteadily({ web: { demand: { lognormal: { mean: "12ms", cv: 0.8 } } } }, "60s"));
    const found = matchHistogram(askedSteadily({ web: { demand: "1ms" } }, "60s"), seen, { catalog });
    expect(found.identifiable && found.value.mean.low).toBeLessThan(12);
    expect(found.identifiable && found.value.mean.high).toBeGreaterThan(12);
    expect(found.identifiable && Math.abs(found.value.mean.value / 12 - 1)).toBeLessThan(0.15);
  });
});
