import {
  atPeak,
  defineScenario,
  expectedFigures,
  hasNoModel,
  peakDemand,
  type ScenarioInput,
  serviceModel,
  simulate,
  sizedScenario,
} from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";

/** Few enough to be quick, many enough to be counted. */
const REQUESTS = 2000;

/** Calls among four services, only from one to those after it: they end. */
const anyGraph = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 }), fc.double({ min: 0.1, max: 1, noNaN: true })), {
    maxLength: 6,
  })
  .map((edges) => {
    const calls = (from: number) =>
      edges
        .filter(([a, step]) => a === from && a + step <= 3)
        .map(([a, step, probability]) => ({ to: `s${a + step}`, probability: Number(probability.toFixed(3)) }));
    const service = (index: number) => (calls(index).length === 0 ? {} : { calls: calls(index) });
    return Object.fromEntries([0, 1, 2, 3].map((index) => [`s${index}`, service(index)])) as ScenarioInput["services"];
  });

describe("planning", () => {
  claim(
    "a service gets as many requests as its callers' calls make expected",
    anyGraph,
    (services) => {
      const traffic = { all: { to: "s0", rate: "50/s", arrivals: "constant" } } as const;
      const scenario = defineScenario({ name: "graph", duration: "60s", seed: 3, traffic, services }, { catalog });
      const { services: measured } = simulate(scenario, { catalog });
      for (const { name } of scenario.services) {
        const expected = peakDemand(scenario, name).ratePerMs * scenario.durationMs;
        const issued = measured[name]?.requests.issued ?? Number.NaN;
        // Requests that come over several paths come together: their number spreads more than a binomial one.
        expect(Math.abs(issued - expected), `${name}: ${issued} for ${expected}`).toBeLessThanOrEqual(6 * Math.sqrt(3 * expected) + 1);
      }
    },
    30,
  );

  claim(
    "whatever a scenario holds, its peak is simulated with the instances and the load asked for, or said to be none",
    fc.tuple(anyScenario(), fc.integer({ min: 1, max: 6 })),
    ([written, instances]) => {
      const scenario = define(written);
      for (const service of scenario.services) {
        const demand = peakDemand(scenario, service.name);
        if (!(demand.ratePerMs > 0) || demand.ratePerMs === Number.POSITIVE_INFINITY) continue;
        if (service.standby !== undefined || service.shards !== undefined) continue;
        const peak = atPeak(scenario, service.name, demand);
        const all = [...demand.sources.values()].reduce((sum, rate) => sum + rate, 0);
        if (demand.ratePerMs < all / 20) continue;
        const trial = sizedScenario(scenario, peak, { instances, ratePerMs: demand.ratePerMs, requests: 200, warmupRequests: 0 });
        const { services, durationMs } = simulate(trial, { catalog, maxEvents: 2_000_000 });
        expect(services[service.name]?.instances).toHaveLength(instances);
        const model = serviceModel(peak);
        expect(hasNoModel(model) ? model.why : model.service.meanMs).not.toBe("");
        const isCalledFromInside = peak.services.some(({ steps }) =>
          steps.some((step) => "calls" in step && step.calls.some(({ to }) => to === service.name)),
        );
        if (isCalledFromInside || peak.traffic.some(({ source }) => source.type !== "open" || source.batch.type !== "constant")) continue;
        const expected = demand.ratePerMs * durationMs;
        expect(services[service.name]?.requests.issued).toBeGreaterThan(expected - 8 * Math.sqrt(expected) - 8);
        expect(services[service.name]?.requests.issued).toBeLessThan(expected + 8 * Math.sqrt(expected) + 8);
      }
    },
    20,
  );

  claim(
    "where a formula calls itself exact, a run agrees with it",
    fc.record({
      instances: fc.integer({ min: 1, max: 4 }),
      slots: fc.integer({ min: 1, max: 4 }),
      utilisation: fc.double({ min: 0.2, max: 0.75, noNaN: true }),
      line: fc.constantFrom("one" as const, "by-chance" as const),
    }),
    ({ instances, slots, utilisation, line }) => {
      const rate: `${number}/s` = `${Number(((1000 / 20) * instances * slots * utilisation).toFixed(3))}/s`;
      const queue = line === "one" ? ({ capacity: "unlimited", at: "service" } as const) : "unlimited";
      const services = { web: { concurrency: slots, queue, balancing: "random", demand: { exponential: "20ms" } } } as const;
      const scenario = defineScenario(
        { name: "exact", duration: "1h", seed: 9, traffic: { all: { to: "web", rate } }, services },
        { catalog },
      );
      const peak = atPeak(scenario, "web", peakDemand(scenario, "web"));
      const model = serviceModel(peak);
      if (hasNoModel(model)) throw new Error(model.why);
      const expected = expectedFigures(model, instances, peak.ratePerMs);
      expect(expected?.kind).toBe("exact");
      const trial = sizedScenario(scenario, peak, {
        instances,
        ratePerMs: peak.ratePerMs,
        requests: 10 * REQUESTS,
        warmupRequests: REQUESTS,
      });
      const web = simulate(trial, { catalog }).services.web;
      expect(web?.utilisation).toBeGreaterThan((expected?.utilisation ?? 0) * 0.9);
      expect(web?.utilisation).toBeLessThan((expected?.utilisation ?? 0) * 1.1);
      expect((web?.latencyMs.p50 ?? 0) / (expected?.quantileMs(0.5) ?? 1)).toBeCloseTo(1, 0.7);
      expect((web?.latencyMs.p95 ?? 0) / (expected?.quantileMs(0.95) ?? 1)).toBeCloseTo(1, 0.5);
    },
    20,
  );
});
