import type { BucketColumns, OutcomeCounts, Result } from "@springtide/core";
import { describe, expect } from "vitest";
import { anyScenario, define, withFields } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** Column of the series for each figure of the totals. */
const RATES = {
  requestsPerSecond: "issued",
  okPerSecond: "ok",
  errorsPerSecond: "error",
  timeoutsPerSecond: "timeout",
  rejectedPerSecond: "rejected",
  unavailablePerSecond: "unavailable",
  cancelledPerSecond: "cancelled",
} as const;
const GAUGES = ["inFlight", "queueLength", "busySlots", "ready", "starting", "draining", "desired"] as const;

/** Integral of a column over the run, in units of value · ms. */
function integral({ series, durationMs }: Result, columns: BucketColumns, name: string): number {
  const { startMs, bucketMs } = series;
  const values = columns[name] ?? [];
  return values.reduce<number>((sum, value, i) => {
    const fromMs = startMs + i * bucketMs;
    return sum + (value ?? 0) * (Math.min(durationMs, fromMs + bucketMs) - fromMs);
  }, 0);
}

function close(measured: number, expected: number, name: string): void {
  expect(Math.abs(measured - expected), `${name}: ${measured} against ${expected}`).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(expected)));
}

function expectCounts(result: Result, columns: BucketColumns, requests: OutcomeCounts): void {
  for (const [column, outcome] of Object.entries(RATES)) close(integral(result, columns, column) / 1000, requests[outcome], column);
}

describe("the time series", () => {
  claim("adds up to the totals", anyScenario({ fewest: 0 }), (written) => {
    const { result } = runThrough(define(written));
    const { series, summary, services, durationMs } = result;
    expect(series.buckets).toBe(Math.ceil(durationMs / series.bucketMs - 1e-9));
    expectCounts(result, series.total, summary.requests);
    for (const [name, { requests, mean }] of Object.entries(services)) {
      const columns = series.services[name]!;
      expectCounts(result, columns, requests);
      for (const gauge of GAUGES) close(integral(result, columns, gauge), mean[gauge] * durationMs, `${name} ${gauge}`);
    }
  });

  claim("begins after the warm-up, and adds up to what ended since", anyScenario({ fewest: 0 }), (written) => {
    const { durationMs } = define(written);
    const { result } = runThrough(define(withFields(written, { warmup: `${durationMs / 3}ms` })));
    const { series, summary, services } = result;
    expect(series.startMs).toBe(result.warmupMs);
    const { issued: _, ...ended } = summary.requests;
    for (const [column, outcome] of Object.entries(RATES)) {
      if (outcome !== "issued") close(integral(result, series.total, column) / 1000, ended[outcome], column);
    }
    for (const [name, { mean }] of Object.entries(services)) {
      for (const gauge of GAUGES) {
        close(integral(result, series.services[name]!, gauge), mean[gauge] * (durationMs - result.warmupMs), `${name} ${gauge}`);
      }
    }
  });
});
