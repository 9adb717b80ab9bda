import fc from "fast-check";
import type { RequestRecord } from "../../../experiment/options.js";
import type { Scenario } from "../../../model/scenario.js";
import { share } from "../../arbitrary/span.js";
import { direct, withServices, withTraffic } from "../../arbitrary/written-scenario.js";
import { requireThat } from "../../require-that.js";
import { runToQuiet, seenThrough } from "../driving.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

const inFlightIsRateTimesTime = scenarioLaw(
  "mean in flight is arrivals times mean time, exactly: ages of those in flight included",
  (laboratory) => fc.tuple(laboratory.scenarios({ fewest: 0 }), share(0.05, 1)),
  (laboratory, [written, part]) => {
    const { durationMs: stopMs } = laboratory.define(written);
    const scenario = laboratory.define(seenThrough(written));
    const classes = new Map(scenario.traffic.flatMap(({ to, classes: kinds }) => kinds.map(({ name }) => [name, to] as const)));
    const records: RequestRecord[] = [];
    const simulation = laboratory.prepare(scenario, { onRequest: (record) => records.push({ ...record }) });
    const cutMs = stopMs * part;
    simulation.runUntil(cutMs);
    const atCut = simulation.result();
    fc.pre(runToQuiet(simulation, scenario, stopMs));
    for (const name of entries(scenario)) {
      const own = records.filter(({ className, startMs }) => classes.get(className) === name && startMs <= cutMs);
      const inside = total(own.map(({ startMs, endMs }) => Math.min(endMs, cutMs) - startMs));
      requireEqual(atCut.services[name]!.mean.inFlight * cutMs, inside, `${name} in flight`);
    }
  },
);

const inLineIsTheSumOfWaits = scenarioLaw(
  "mean in line is the sum of all waits; mean in slots the sum of all work",
  (laboratory) => laboratory.scenarios(),
  (laboratory, written) => {
    const patient = withServices(direct(written), ({ calls: _, ...service }) => ({
      ...service,
      drain: { grace: "unlimited" },
      holdsSlot: true,
      ...(typeof service.queue === "object" && {
        queue: { ...service.queue, discipline: service.queue.at === "service" ? "lifo" : "random" },
      }),
      ...(service.steps !== undefined && { steps: service.steps.filter((step) => "compute" in step || "wait" in step) }),
    }));
    const { durationMs: stopMs } = laboratory.define(written);
    const scenario = laboratory.define(seenThrough(withTraffic(patient, (source) => ({ ...source, cancel: "none" }))));
    const simulation = laboratory.prepare(scenario);
    requireThat(runToQuiet(simulation, scenario, stopMs), "an hour after the last request something is still at work");
    const { nowMs } = simulation;
    for (const [name, { mean, queueingMs, queueTimeouts, instances }] of Object.entries(simulation.result().services)) {
      const served = queueingMs.count * (queueingMs.mean ?? 0);
      const dropped = queueTimeouts.count * (queueTimeouts.meanWaitMs ?? 0);
      requireEqual(mean.queueLength * nowMs, served + dropped, `${name} in line`);
      requireEqual(mean.busySlots * nowMs, total(instances.map(({ busyMs }) => busyMs)), `${name} in slots`);
    }
  },
);

/**
 * What is there on average is how much comes times how long it stays.
 * @see Little, A Proof for the Queuing Formula L = λW, Operations Research 9 (1961)
 */
export const littlesLaws: readonly ScenarioLaw[] = [inFlightIsRateTimesTime, inLineIsTheSumOfWaits];

/** Services that are called from outside only. */
function entries({ traffic, services }: Scenario): readonly string[] {
  const called = new Set(services.flatMap(({ steps }) => steps.flatMap((step) => ("calls" in step ? step.calls.map(({ to }) => to) : []))));
  return [...new Set(traffic.map(({ to }) => to))].filter((name) => !called.has(name));
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Equal but for the rounding of sums. */
function requireEqual(measured: number, expected: number, what: string): void {
  const isEqual = Math.abs(measured - expected) <= 1e-6 * (1 + Math.abs(expected));
  requireThat(isEqual, `${what}: the integral over time is ${measured} ms, and the sum of all stays ${expected} ms`);
}
