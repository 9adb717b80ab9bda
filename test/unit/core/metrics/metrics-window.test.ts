import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MetricsSample } from "../../../../packages/core/src/metrics/metrics-sample.js";
import { minus } from "../../../../packages/core/src/metrics/metrics-sample.js";
import { MetricsWindow } from "../../../../packages/core/src/metrics/metrics-window.js";
import { metricsSample } from "../../../support/metrics-sample.js";

/** A service that gets 1 request in the first second, 2 in the second, and so on. */
const rising = (seconds: number): MetricsSample => metricsSample({ atMs: seconds * 1000, issued: (seconds * (seconds + 1)) / 2 });

function windowOver(windowMs: number, lagMs: number, seconds: number): MetricsWindow {
  const window = new MetricsWindow(windowMs, lagMs, 1000);
  for (let i = 0; i <= seconds; i++) window.add(rising(i));
  return window;
}

describe("an observation", () => {
  it("covers the window that ended a lag ago", () => {
    const { nowMs, windowMs, requestsPerSecond } = windowOver(2000, 3000, 10).observe(10_000);
    // Seconds 6 and 7: what happened between 5 s and 7 s.
    expect({ nowMs, windowMs, requestsPerSecond }).toEqual({ nowMs: 10_000, windowMs: 2000, requestsPerSecond: 6.5 });
  });

  it("covers what there is while the past is shorter than the window", () => {
    expect(windowOver(60_000, 1000, 4).observe(4000)).toMatchObject({ windowMs: 3000, requestsPerSecond: 2 });
  });

  it("of nothing measured yet covers no time and says so", () => {
    const nothing = { windowMs: 0, requestsPerSecond: 0, concurrency: 0, queueLength: 0, errorRate: 0 };
    for (const [seconds, nowMs] of [
      [0, 0],
      [2, 2999],
    ] as const) {
      const seen = windowOver(2000, 3000, seconds).observe(nowMs);
      expect(seen).toEqual({ nowMs, ...nothing, utilisation: undefined, latencyMs: undefined });
    }
  });

  it("with a scrape made just now ends there, unless figures lag, and leaves those to come as they are", () => {
    const window = windowOver(2000, 0, 6);
    const fresh = metricsSample({ atMs: 6500, issued: 30 });
    // From 4 s, the last scrape two seconds before: 10 requests until then.
    expect(window.observe(6500, fresh)).toMatchObject({ windowMs: 2500, requestsPerSecond: 8 });
    window.add(rising(7));
    expect(window.observe(7000)).toMatchObject({ windowMs: 2000, requestsPerSecond: 6.5 });
    expect(windowOver(2000, 1000, 6).observe(6500, fresh)).toMatchObject({ windowMs: 2000, requestsPerSecond: 4.5 });
  });

  it("with a scrape made at the instant of the first covers no time", () => {
    expect(windowOver(2000, 0, 0).observe(0, rising(0))).toMatchObject({ windowMs: 0, requestsPerSecond: 0 });
  });

  it("between two scrapes sees the earlier one", () => {
    expect(windowOver(1000, 0, 6).observe(5999)).toMatchObject({ windowMs: 1000, requestsPerSecond: 5 });
  });

  it("sees the same as if nothing had ever been forgotten", () => {
    const spans = fc.record({ window: fc.integer({ min: 1, max: 12 }), lag: fc.nat(12), period: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (given, scrapes, part) => {
        const [windowMs, lagMs, periodMs] = [given.window * 500, given.lag * 500, given.period * 500];
        const window = new MetricsWindow(windowMs, lagMs, periodMs);
        const all = Array.from({ length: scrapes + 1 }, (_, i) => metricsSample({ atMs: i * periodMs, issued: i * i * i }));
        for (const sample of all) window.add(sample);
        const nowMs = (scrapes + part) * periodMs;
        const upTo = (limitMs: number) => all.filter(({ atMs }) => atMs <= limitMs).at(-1);
        const newest = upTo(nowMs - lagMs);
        const oldest = newest && (upTo(newest.atMs - windowMs) ?? all[0]!);
        const seen = window.observe(nowMs);
        if (newest === undefined || newest === oldest) {
          expect(seen.windowMs).toBe(0);
        } else {
          const span = minus(newest, oldest!);
          expect([seen.windowMs, seen.requestsPerSecond]).toEqual([span.atMs, (span.issued * 1000) / span.atMs]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("turns areas into averages, counts into shares and latencies into quantiles", () => {
    const window = new MetricsWindow(1000, 0, 1000);
    window.add(metricsSample({}));
    window.add(
      metricsSample({
        atMs: 1000,
        issued: 9,
        ended: { ok: 4, error: 1, timeout: 2, rejected: 1 },
        okMs: 100,
        latenciesMs: [25, 25, 25, 25],
        busyArea: 3000,
        queuedArea: 500,
        usedArea: 600,
        availableArea: 800,
      }),
    );
    const { latencyMs, ...rest } = window.observe(1000);
    expect(rest).toEqual({
      nowMs: 1000,
      windowMs: 1000,
      requestsPerSecond: 9,
      concurrency: 3,
      queueLength: 0.5,
      utilisation: 0.75,
      errorRate: 0.5,
    });
    expect(latencyMs!.mean).toBe(25);
    for (const name of ["p50", "p90", "p95", "p99"] as const) expect(Math.abs(latencyMs![name] / 25 - 1)).toBeLessThanOrEqual(1 / 128);
  });

  it("leaves undefined what was not there: utilisation without capacity, latency without answers", () => {
    const window = new MetricsWindow(1000, 0, 1000);
    window.add(metricsSample({}));
    window.add(metricsSample({ atMs: 1000, issued: 3, ended: { unavailable: 3 } }));
    expect(window.observe(1000)).toMatchObject({ utilisation: undefined, latencyMs: undefined, errorRate: 1 });
  });
});

it("figures that begin anew at the end of the warm-up show in no observation", () => {
  const spans = fc.record({ windowMs: fc.integer({ min: 1, max: 9000 }), lagMs: fc.nat(6000), at: fc.nat(12) });
  fc.assert(
    fc.property(spans, ({ windowMs, lagMs, at }) => {
      const steady = new MetricsWindow(windowMs, lagMs, 1000);
      const reset = new MetricsWindow(windowMs, lagMs, 1000);
      for (let i = 0; i <= 12; i++) {
        steady.add(rising(i));
        reset.add(i <= at ? rising(i) : { ...minus(rising(i), rising(at)), atMs: i * 1000 });
        if (i === at) reset.rebase(rising(at));
        expect(reset.observe(i * 1000)).toEqual(steady.observe(i * 1000));
      }
    }),
  );
});
