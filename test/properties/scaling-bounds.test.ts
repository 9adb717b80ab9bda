import type { AutoscalingSpec, Scenario } from "@springtide/core";
import { describe, expect } from "vitest";
import { anyScenario, define } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { prepare, runThrough } from "./runs.js";

const scaled = anyScenario({ fewest: 0 }).filter(({ input }) =>
  Object.values(input.services).some(({ autoscaling }) => autoscaling !== undefined),
);

function scaledServices({ services }: Scenario): { name: string; autoscaling: AutoscalingSpec; replicas: number }[] {
  return services.flatMap(({ name, autoscaling, instances }) =>
    autoscaling === undefined ? [] : [{ name, autoscaling, replicas: instances.reduce((sum, { count }) => sum + count, 0) }],
  );
}

describe("an autoscaler", () => {
  claim("decides within min and max, and says what it changed", scaled, (written) => {
    const scenario = define(written);
    const { events, series } = runThrough(scenario).result;
    for (const { name, autoscaling, replicas } of scaledServices(scenario)) {
      let desired = replicas;
      for (const { from, to, reason, type, service } of events) {
        if (service !== name || type !== "scale") continue;
        expect(from).toBe(desired);
        expect(to).not.toBe(desired);
        expect(to).toBeGreaterThanOrEqual(autoscaling.min);
        expect(to).toBeLessThanOrEqual(autoscaling.max);
        expect(reason).not.toBe("");
        desired = to!;
      }
      for (const mean of series.services[name]!.desired ?? []) {
        expect(mean).toBeGreaterThanOrEqual(autoscaling.min - 1e-9);
        expect(mean).toBeLessThanOrEqual(autoscaling.max + 1e-9);
      }
    }
  });

  claim("gets what it asked for at every decision, as far as its limits on starting and stopping allow", scaled, (written) => {
    const scenario = define(written);
    const services = scaledServices(scenario);
    const decisions = services.flatMap(({ autoscaling: { intervalMs } }) =>
      Array.from({ length: Math.floor(scenario.durationMs / intervalMs) }, (_, tick) => (tick + 1) * intervalMs),
    );
    const simulation = prepare(scenario);
    const last = new Map(services.map(({ name, replicas }) => [name, replicas]));
    for (const atMs of decisions.sort((a, b) => a - b)) {
      simulation.runUntil(atMs);
      for (const { name, autoscaling } of services) {
        const { ready, starting, draining, desired } = simulation.service(name);
        const { maxStarting, maxStopping, stopEveryMs } = autoscaling;
        const alive = ready + starting;
        const before = last.get(name)!;
        expect(starting).toBeLessThanOrEqual(maxStarting);
        expect(draining).toBeLessThanOrEqual(maxStopping);
        const isFree = maxStarting === Number.POSITIVE_INFINITY && maxStopping === Number.POSITIVE_INFINITY && stopEveryMs === 0;
        if (isFree) expect(alive, name).toBe(desired);
        // Never away from what is wanted, nor past it.
        expect(Math.sign(desired - alive) * Math.sign(desired - before)).toBeGreaterThanOrEqual(0);
        last.set(name, alive);
      }
    }
  });
});
