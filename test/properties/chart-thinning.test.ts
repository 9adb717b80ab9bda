import { fc, test } from "@fast-check/vitest";
import type { Result } from "@springtide/core";
import { overview } from "@springtide/viz";
import { describe, expect, it } from "vitest";
import { chartResult } from "../support/chart-results.js";
import { chartsOverTime } from "../support/charts-over-time.js";
import { noisyResult } from "../support/noisy-result.js";

type Columns = Record<string, (number | null)[]>;

const BUCKETS = 5000;

/** A run in which nothing ever changes, but for the first point, which is so high that it sets the scale of every axis. */
function calm(): Result {
  const small = chartResult({ buckets: 4, services: ["web"] });
  const flat = (columns: object): Columns =>
    Object.fromEntries(Object.keys(columns).map((name) => [name, [4, ...new Array<number>(BUCKETS - 1).fill(1)]]));
  const { total, services } = small.series;
  const series = { ...small.series, buckets: BUCKETS, total: flat(total), services: { web: flat(services.web!) } };
  return { ...small, durationMs: BUCKETS * series.bucketMs, events: [], slo: [], series };
}

/** The same run with one value of a column changed. */
function withPeak(result: Result, part: "total" | "service", name: string, at: number): Result {
  const { series } = result;
  const columns = part === "total" ? series.total : series.services.web!;
  const values = [...columns[name]!];
  values[at] = 3;
  const changed = { ...columns, [name]: values };
  return { ...result, series: part === "total" ? { ...series, total: changed } : { ...series, services: { web: changed } } };
}

describe("of five thousand points no single peak is lost", () => {
  const result = calm();
  const drawn = Object.entries(chartsOverTime).flatMap(([title, { chart, total = [], service = [] }]) => [
    ...total.map((name) => ({ title, chart, part: "total" as const, name })),
    ...service.map((name) => ({ title, chart, part: "service" as const, name })),
  ]);
  const without = new Map(Object.entries(chartsOverTime).map(([title, { chart }]) => [title, chart(result).svg()]));

  test.prop([fc.constantFrom(...drawn), fc.integer({ min: BUCKETS / 50, max: BUCKETS - 1 })], { numRuns: 50 })(
    "wherever it is, beyond the first pixels, and in whichever column",
    ({ title, chart, part, name }, at) => {
      expect(chart(withPeak(result, part, name, at)).svg()).not.toBe(without.get(title));
    },
  );
});

it("a million points take less than 200 kB, seen from all sides, with their words", () => {
  const chart = overview(noisyResult(1_000_000));
  const [svg, text] = [chart.svg(), chart.toText()];
  expect(svg.length).toBeLessThan(195_000);
  expect(text).toContain("13999976 more rows");
});
