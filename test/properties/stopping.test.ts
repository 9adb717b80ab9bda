import { type ScenarioInput, SimulationError } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define, type WrittenScenario } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { prepare, runThrough } from "./runs.js";

/** The error a run ends with, or undefined. */
function failureOf(run: () => void): SimulationError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(SimulationError);
    return error as SimulationError;
  }
}

describe("a run stops when it should", () => {
  claim(
    "at its budget of events, neither before nor after",
    fc.tuple(anyScenario({ fewest: 0 }), fc.integer({ min: 1, max: 3000 })),
    ([written, maxEvents]) => {
      const scenario = define(written);
      const needed = runThrough(scenario).result.simulatedEvents;
      const simulation = prepare(scenario, { maxEvents });
      const failure = failureOf(() => simulation.runUntil(scenario.durationMs));
      if (needed > maxEvents) {
        expect(failure?.code).toBe("budget");
        expect(simulation.events).toBe(maxEvents);
      } else if (needed < maxEvents) {
        expect(failure).toBeUndefined();
        expect(simulation.events).toBe(needed);
      }
    },
  );

  claim(
    "when the caller asks it to, however it is driven",
    fc.tuple(anyScenario({ fewest: 0 }), fc.nat(500), fc.boolean()),
    ([written, after, stepwise]) => {
      const scenario = define(written);
      let aborted = false;
      const signal = {
        get aborted() {
          return aborted;
        },
      };
      const simulation = prepare(scenario, { signal });
      for (let i = 0; i < after; i++) simulation.step();
      aborted = true;
      if (simulation.finished) return;
      const before = simulation.events;
      const failure = failureOf(() => (stepwise ? void simulation.step() : simulation.runUntil(scenario.durationMs)));
      expect(failure?.code).toBe("aborted");
      expect(simulation.events).toBe(before);
    },
  );

  /** Users who need no time at all, and services that need none either or are not there. */
  const standing: fc.Arbitrary<ScenarioInput> = fc
    .record({
      users: fc.integer({ min: 1, max: 3 }),
      replicas: fc.integer({ min: 0, max: 2 }),
      concurrency: fc.integer({ min: 1, max: 2 }),
      demand: fc.constantFrom(0 as const, undefined),
      calls: fc.boolean(),
      startMs: fc.integer({ min: 0, max: 50 }),
    })
    .map(({ users, replicas, concurrency, demand, calls, startMs }) => ({
      name: "standing still",
      duration: "100ms",
      traffic: { hasty: { to: "web", users, think: 0, start: `${startMs}ms` } },
      services: {
        web: { replicas, concurrency, ...(demand !== undefined && { demand }), ...(calls && { calls: [{ to: "cart" }] }) },
        cart: { replicas },
      },
    }));

  claim("where users need no time at all and time stands still", fc.tuple(standing, fc.boolean()), ([input, stepwise]) => {
    const written: WrittenScenario = { input, files: {} };
    const simulation = prepare(define(written), { maxEvents: 20_000 });
    const failure = failureOf(() => {
      if (stepwise) while (simulation.step());
      else simulation.runUntil(100);
    });
    expect(failure?.code).toBe("budget");
    expect(simulation.nowMs).toBeLessThan(100);
  });
});
