import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { matchHistogram } from "../../../../../packages/core/src/calibration/matching/match-histogram.js";
import { askedSteadily, histogramOf } from "../../../../support/seen-histogram.js";

describe("matchHistogram", () => {
  it("cannot tell two services in sequence apart", () => {
    const two = askedSteadily({ web: { demand: "5ms", calls: [{ to: "db" }] }, db: { demand: "6ms" } }, "10s");
    const found = matchHistogram(two, histogramOf(two), { catalog });
    expect(found.identifiable ? "" : found.reason).toMatch(/only their sum/);
  });

  it("refuses services that are not there, and histograms that make no sense", () => {
    const one = askedSteadily({ web: { demand: "5ms" } }, "10s");
    expect(() => matchHistogram(one, histogramOf(one), { catalog, services: ["wbe"] })).toThrow(/no service is called "wbe"/);
    expect(() => matchHistogram(one, { bounds: [2, 1], counts: [100, 1] }, { catalog })).toThrow(/ascend/);
  });
});
