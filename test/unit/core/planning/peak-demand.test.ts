import { defineScenario, evenDemand, peakDemand, type Scenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

function scenario(traffic: ScenarioInput["traffic"], services: ScenarioInput["services"] = { web: {} }): Scenario {
  return defineScenario({ name: "peaks", duration: "1h", traffic, services }, { catalog });
}

function peakOf(traffic: ScenarioInput["traffic"]): { readonly perSecond: number; readonly atMs: number } {
  const { ratePerMs, atMs } = peakDemand(scenario(traffic), "web");
  return { perSecond: Number((ratePerMs * 1000).toFixed(6)), atMs };
}

const MINUTE = 60_000;

test.each([
  ["a constant rate", { a: { to: "web", rate: "80/s" } }, 80, 0],
  [
    "a step",
    {
      a: {
        to: "web",
        rate: {
          steps: [
            { at: 0, rate: "10/s" },
            { at: "5m", rate: "50/s" },
            { at: "6m", rate: "20/s" },
          ],
        },
      },
    },
    50,
    5 * MINUTE,
  ],
  ["a ramp", { a: { to: "web", rate: { ramp: { from: "10/s", to: "100/s", over: "30m" } } } }, 100, 30 * MINUTE],
  ["a wave", { a: { to: "web", rate: { sine: { mean: "50/s", amplitude: "20/s", period: "40m" } } } }, 70, 10 * MINUTE],
  [
    "bursts, as if they lasted",
    { a: { to: "web", rate: { bursty: { low: "10/s", high: "200/s", lowFor: "30s", highFor: "5s" } } } },
    200,
    0,
  ],
  ["batches", { a: { to: "web", rate: "10/s", batch: 5 } }, 50, 0],
  ["gaps between requests", { a: { to: "web", interarrival: { erlang: { k: 2, mean: "20ms" } } } }, 50, 0],
  ["users, as if answers came at once", { a: { to: "web", users: 40, think: "2s" } }, 20, 0],
  ["two that never meet", { a: { to: "web", rate: "30/s", stop: "10m" }, b: { to: "web", rate: "40/s", start: "20m" } }, 40, 20 * MINUTE],
  ["two that meet", { a: { to: "web", rate: "30/s", stop: "30m" }, b: { to: "web", rate: "40/s", start: "20m" } }, 70, 20 * MINUTE],
] as const)("the peak of %s", (_, traffic, perSecond, atMs) => {
  expect(peakOf(traffic)).toEqual({ perSecond, atMs });
});

test("users without think time have no peak of their own; proportions still count", () => {
  const busy = scenario({ a: { to: "web", users: 4, think: 0 } });
  expect(peakDemand(busy, "web").ratePerMs).toBe(Number.POSITIVE_INFINITY);
  expect(evenDemand(busy, "web").ratePerMs).toBeGreaterThan(0);
});

test("calls multiply on their way through the graph, circles that die out included", () => {
  const services = {
    web: { calls: [{ to: "cart", probability: 0.5, count: 2 }, { to: "db" }] },
    cart: { calls: [{ to: "db", probability: 0.25 }] },
    db: { calls: [{ to: "db", probability: 0.2 }] },
  } as const;
  const shop = scenario({ a: { to: "web", rate: "100/s" } }, services);
  expect(peakDemand(shop, "cart").ratePerMs * 1000).toBeCloseTo(100, 9);
  expect(peakDemand(shop, "db").ratePerMs * 1000).toBeCloseTo((100 + 25) / 0.8, 6);
});

test("no instant of the scenario has more than its peak", () => {
  const rate = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3599 }), rate), { minLength: 1, maxLength: 8 }), rate, (points, other) => {
      const sorted = [...new Map(points).entries()].sort(([a], [b]) => a - b);
      const piecewise = sorted.map(([at, perSecond]) => ({ at: `${at}s` as const, rate: `${perSecond}/s` as const }));
      const traffic = { a: { to: "web", rate: { piecewise } }, b: { to: "web", rate: `${other}/s` as const } };
      expect(peakOf(traffic).perSecond).toBeCloseTo(Math.max(...sorted.map(([, perSecond]) => perSecond)) + other, 6);
    }),
    { numRuns: 30 },
  );
});
