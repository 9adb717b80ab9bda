import { defineScenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { claim } from "./claim.js";
import { prepare, runThrough } from "./runs.js";

const MINUTES = 12;

/** A service under a load that stays as it is, measured and sized every ten seconds. */
const sized = (vertical: object, web: object, demandMs: number, perSecond: number, seed: number) =>
  defineScenario(
    {
      name: "sized",
      duration: `${MINUTES}m`,
      bucket: `${MINUTES}m`,
      seed,
      traffic: { client: { to: "web", rate: `${perSecond}/s` } },
      services: {
        web: {
          replicas: 5,
          concurrency: "unlimited",
          cpu: 2,
          startup: "15s",
          demand: { exponential: `${demandMs}ms` },
          vertical: { interval: "10s", minLifetime: "30s", minAllowed: { cpu: "1m" }, ...vertical },
          ...web,
        },
      },
    } as ScenarioInput,
    { catalog },
  );

const load = fc.record({
  demandMs: fc.integer({ min: 20, max: 200 }),
  perSecond: fc.integer({ min: 5, max: 25 }),
  seed: fc.nat(1000),
});

describe("instances that are sized", () => {
  const budget = fc.oneof(
    fc.integer({ min: 0, max: 6 }).map((minAvailable) => ({ minAvailable })),
    fc.integer({ min: 0, max: 100 }).map((percent) => ({ minAvailable: `${percent}%` })),
    fc.integer({ min: 0, max: 5 }).map((maxUnavailable) => ({ maxUnavailable })),
    fc.integer({ min: 0, max: 100 }).map((percent) => ({ maxUnavailable: `${percent}%` })),
  );
  const least = ({ minAvailable, maxUnavailable }: { minAvailable?: number | string; maxUnavailable?: number | string }) => {
    const whole = (portion: number | string) =>
      typeof portion === "number" ? portion : Math.ceil((Number(portion.slice(0, -1)) * 5) / 100 - 1e-9);
    return minAvailable === undefined ? 5 - whole(maxUnavailable ?? 0) : whole(minAvailable);
  };

  claim(
    "are restarted within the disruption budget and the updater's own tolerance, and all of them where those allow any",
    fc.tuple(load, budget, fc.double({ min: 0, max: 1, noNaN: true })),
    ([{ demandMs, perSecond, seed }, disruption, tolerance]) => {
      const { result } = runThrough(sized({ tolerance }, { disruption }, demandMs, perSecond, seed));
      let ready = 5;
      let lowest = 5;
      for (const { type } of result.events) {
        if (type === "instance-ready") ready++;
        if (type === "instance-draining") ready--;
        lowest = Math.min(lowest, ready);
      }
      const kept = least(disruption);
      expect(lowest).toBeGreaterThanOrEqual(Math.min(5, kept, 5 - Math.max(1, Math.floor(5 * tolerance + 1e-9))));
      expect(lowest).toBeGreaterThanOrEqual(Math.min(5, kept));
      const { restarted } = result.services.web!.vertical!;
      expect(restarted > 0).toBe(kept < 5);
      if (restarted > 0) expect(restarted).toBeGreaterThanOrEqual(5);
    },
    15,
  );

  claim(
    "as they run lose nobody, and cost and use what they request from then on",
    load,
    ({ demandMs, perSecond, seed }) => {
      const scenario = sized({ updates: "in-place" }, {}, demandMs, perSecond, seed);
      const { result } = runThrough(scenario);
      const { vertical, attempts, vcpuSeconds, costUsd, cpuUtilisation, instances, mean } = result.services.web!;
      expect(attempts.lost + attempts.refused).toBe(0);
      expect(instances).toHaveLength(5);
      expect(vertical!.resized).toBeGreaterThanOrEqual(5);
      expect(vcpuSeconds).toBeLessThan(5 * 2 * MINUTES * 60);
      expect(costUsd).toBeGreaterThan(0);
      expect(cpuUtilisation!).toBeCloseTo((mean.computing * MINUTES * 60) / vcpuSeconds, 6);
    },
    15,
  );

  claim(
    "are recommended what covers the use of nearly all of the time, and not far more",
    load,
    ({ demandMs, perSecond, seed }) => {
      const scenario = sized({ updates: "off" }, {}, demandMs, perSecond, seed);
      const simulation = prepare(scenario);
      simulation.runUntil(scenario.durationMs);
      const { target, lower, upper } = simulation.result().services.web!.vertical!.cpu!;
      const meanCores = (perSecond * demandMs) / 1000 / 5;
      // Ten seconds of exponential work of Poisson requests: variance of 2 · d² a request.
      const deviation = Math.sqrt((perSecond / 5) * 10 * 2) * (demandMs / 1000 / 10);
      expect(target).toBeGreaterThan(meanCores * 1.15);
      expect(target).toBeLessThan((meanCores + 3.5 * deviation) * 1.15 * 1.06 + 0.02);
      expect(lower).toBeLessThanOrEqual(target);
      expect(upper === null || upper >= target).toBe(true);
    },
    15,
  );
});
