import { Histogram } from "@springtide/core";
import { expect, it } from "vitest";
import { classesOfBuckets, latencyBounds } from "../../../../../packages/core/src/experiment/detail/latency-bounds.js";

const ISTIO = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000];
const slo = { availability: undefined, latency: [{ quantile: 0.99, limitMs: 123 }], costUsdPerHour: undefined };
const bounds = latencyBounds({ slo });

it("rises, and holds those of Istio and the limits of the scenario", () => {
  expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
  expect(bounds).toEqual(expect.arrayContaining([...ISTIO, 123]));
});

it("no class is wider than a third of where it begins", () => {
  for (let i = 1; i < bounds.length; i++) expect(bounds[i]! / bounds[i - 1]!).toBeLessThan(1.34);
});

it("every value lies in its class, but for those within a bucket of the histogram of its end", () => {
  const classOf = classesOfBuckets(bounds);
  const histogram = new Histogram();
  for (let value = 0.01; value < 1e7; value *= 1.013) {
    const at = classOf[histogram.bucketOf(value)]!;
    expect(value).toBeLessThan((bounds[at] ?? Number.POSITIVE_INFINITY) * 1.008);
    expect(value).toBeGreaterThanOrEqual(bounds[at - 1] ?? 0);
  }
});
