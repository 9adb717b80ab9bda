import type { Simulation } from "../../experiment/simulation.js";
import type { Scenario } from "../../model/scenario.js";
import { type WrittenScenario, withFields, withTraffic } from "../arbitrary/written-scenario.js";

const HOUR_MS = 3_600_000;

/** Steps to the end, looking after every `stride` events at first and less often later, and once at the end. */
export function lookAlong(simulation: Simulation, stride: number, look: () => void): void {
  let looks = 0;
  let pause = stride;
  for (let going = true; going; ) {
    for (let i = 0; i < pause && going; i++) going = simulation.step();
    look();
    if (++looks % 16 === 0) pause *= 2;
  }
}

/** Goes on until no service has anything to do; false when the scenario ends before. */
export function runToQuiet(simulation: Simulation, scenario: Scenario, fromMs: number): boolean {
  for (let untilMs = fromMs; ; untilMs += 1000) {
    simulation.runUntil(untilMs);
    const states = scenario.services.map(({ name }) => simulation.service(name));
    if (states.every(({ inFlight, busySlots, queueLength }) => inFlight + busySlots + queueLength === 0)) return true;
    if (untilMs >= scenario.durationMs) return false;
  }
}

/** The same traffic, which ends where the run would have, with an hour to see every request through. */
export function seenThrough(written: WrittenScenario): WrittenScenario {
  const stopping = withTraffic(written, (source) => ({ stop: written.input.duration, ...source }));
  return withFields(stopping, { duration: `${HOUR_MS}ms`, bucket: "1h" });
}
