import { describe, expect, it } from "vitest";
import { CallLedger, Outcome } from "../../../../packages/core/src/metrics/call-ledger.js";
import { endedIn, type MetricsSample, minus, quantileIn, sampleBooks } from "../../../../packages/core/src/metrics/metrics-sample.js";
import { metricsSample } from "../../../support/metrics-sample.js";

function ledgerOf(okMs: readonly number[], timeouts: number): CallLedger {
  const ledger = new CallLedger();
  for (const latencyMs of okMs) ledger.end(Outcome.ok, latencyMs);
  for (let i = 0; i < timeouts; i++) ledger.end(Outcome.timeout, 99);
  ledger.issued = okMs.length + timeouts;
  return ledger;
}

describe("a sample of books", () => {
  it("is the sum of what they say", () => {
    const sample = sampleBooks(7, [ledgerOf([10, 30], 1), ledgerOf([], 0), ledgerOf([20], 2)]);
    expect(sample).toMatchObject({ atMs: 7, issued: 6, okMs: 60, busyArea: 0, readyArea: 0 });
    expect([...sample.ended]).toEqual([3, 0, 3, 0, 0, 0]);
    expect(sample.latency.counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it("stays what it was when the books go on", () => {
    const ledger = ledgerOf([10], 0);
    const sample = sampleBooks(1, [ledger]);
    ledger.end(Outcome.ok, 10);
    expect([...sample.ended]).toEqual([1, 0, 0, 0, 0, 0]);
    expect(sample.latency.counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});

/** Buckets that hold something, with what they hold. */
function occupied({ latency: { first, counts } }: MetricsSample): (readonly [number, number])[] {
  return [...counts].map((count, i) => [first + i, count] as const).filter(([, count]) => count !== 0);
}

describe("the difference of two samples", () => {
  const areas = ["inFlight", "busy", "queued", "used", "available", "ready", "starting", "draining", "desired"] as const;
  const figures = Object.fromEntries(areas.map((name, i) => [`${name}Area`, 2 ** i]));
  const doubled = Object.fromEntries(areas.map((name, i) => [`${name}Area`, 3 * 2 ** i]));
  const earlier = metricsSample({ atMs: 10, issued: 3, okMs: 5, ended: { ok: 1, error: 2 }, latenciesMs: [5], ...figures });
  const later = metricsSample({
    atMs: 25,
    issued: 10,
    okMs: 45,
    ended: { ok: 3, error: 2, cancelled: 1 },
    latenciesMs: [5, 20, 20],
    ...doubled,
  });

  it("is what happened in between, figure by figure", () => {
    const between = minus(later, earlier);
    const expected = metricsSample({
      atMs: 15,
      issued: 7,
      okMs: 40,
      ended: { ok: 2, cancelled: 1 },
      latenciesMs: [20, 20],
      ...Object.fromEntries(areas.map((name, i) => [`${name}Area`, 2 * 2 ** i])),
    });
    expect({ ...between, latency: occupied(between) }).toEqual({ ...expected, latency: occupied(expected) });
  });

  it("knows how many calls ended and how long the good ones took", () => {
    const between = minus(later, earlier);
    expect(endedIn(between)).toBe(3);
    expect(Math.abs(quantileIn(between, 0.5) / 20 - 1)).toBeLessThanOrEqual(1 / 128);
    expect(quantileIn(minus(later, later), 0.5)).toBeNaN();
  });
});
