import type { RequestRecord, Scenario } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { share } from "../support/arbitrary/law.js";
import { anyScenario, direct, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { seeThrough } from "./finite.js";
import { prepare, runToQuiet } from "./runs.js";

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Equal but for the rounding of sums. */
function expectEqual(measured: number, expected: number, name: string): void {
  expect(Math.abs(measured - expected), `${name}: ${measured} against ${expected}`).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(expected)));
}

/** Services that are called from outside only. */
function entries({ traffic, services }: Scenario): readonly string[] {
  const called = new Set(services.flatMap(({ steps }) => steps.flatMap((step) => ("calls" in step ? step.calls.map(({ to }) => to) : []))));
  return [...new Set(traffic.map(({ to }) => to))].filter((name) => !called.has(name));
}

describe("Little's law", () => {
  claim(
    "mean in flight is arrivals times mean time, exactly: ages of those in flight included",
    fc.tuple(anyScenario({ fewest: 0 }), share(0.05, 1)),
    ([written, part]) => {
      const { scenario, stopMs } = seeThrough(written);
      const targets = entries(scenario);
      const classes = new Map(scenario.traffic.flatMap(({ to, classes: kinds }) => kinds.map(({ name }) => [name, to] as const)));
      const records: RequestRecord[] = [];
      const simulation = prepare(scenario, { onRequest: (record) => records.push({ ...record }) });
      const cutMs = stopMs * part;
      simulation.runUntil(cutMs);
      const atCut = simulation.result();
      fc.pre(runToQuiet(simulation, scenario, stopMs));
      for (const name of targets) {
        const own = records.filter(({ className, startMs }) => classes.get(className) === name && startMs <= cutMs);
        const inside = total(own.map(({ startMs, endMs }) => Math.min(endMs, cutMs) - startMs));
        expectEqual(atCut.services[name]!.mean.inFlight * cutMs, inside, name);
      }
    },
  );

  claim("mean in line is the sum of all waits; mean in slots the sum of all work", anyScenario(), (written) => {
    const patient = withServices(direct(written), ({ calls: _, ...service }) => ({
      ...service,
      drain: { grace: "unlimited" },
      holdsSlot: true,
      ...(typeof service.queue === "object" && {
        queue: { ...service.queue, discipline: service.queue.at === "service" ? "lifo" : "random" },
      }),
      ...(service.steps !== undefined && { steps: service.steps.filter((step) => "compute" in step || "wait" in step) }),
    }));
    const { scenario, stopMs } = seeThrough(withTraffic(patient, (source) => ({ ...source, cancel: "none" })));
    const simulation = prepare(scenario);
    expect(runToQuiet(simulation, scenario, stopMs)).toBe(true);
    const { nowMs } = simulation;
    for (const [name, { mean, queueingMs, queueTimeouts, instances }] of Object.entries(simulation.result().services)) {
      const served = queueingMs.count * (queueingMs.mean ?? 0);
      const dropped = queueTimeouts.count * (queueTimeouts.meanWaitMs ?? 0);
      expectEqual(mean.queueLength * nowMs, served + dropped, `${name} in line`);
      expectEqual(mean.busySlots * nowMs, total(instances.map(({ busyMs }) => busyMs)), `${name} in slots`);
    }
  });
});
