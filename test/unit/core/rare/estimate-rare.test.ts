import { defineScenario, estimateRare, type RareOptions } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const ROOM = 6;
const LOAD = 0.5;
const scenario = defineScenario(
  {
    name: "room for six",
    duration: "1500ms",
    warmup: "500ms",
    traffic: { users: { to: "web", rate: `${LOAD * 100}/s` } },
    services: { web: { concurrency: 1, queue: ROOM - 1, demand: { exponential: "10ms" } } },
  },
  { catalog },
);
/** Of M/M/1/K: the share of requests that find it full. */
const blocked = ((1 - LOAD) * LOAD ** ROOM) / (1 - LOAD ** (ROOM + 1));
const estimate = (more: Partial<RareOptions> = {}) =>
  estimateRare(scenario, { catalog, importance: "inFlight", effort: 10, repetitions: 2, ...more });

describe("an estimate by splitting", () => {
  it("is right about a queue that theory knows, with levels of its own or with others, until it is as precise as wanted", () => {
    for (const levels of [undefined, [5]]) {
      const { badShare, repetitions } = estimate({ precision: 0.9, ...(levels && { levels }) });
      expect(repetitions % 20).toBe(0);
      expect(Math.abs(badShare!.mean - blocked), `${levels}`).toBeLessThan((badShare!.high - badShare!.low) * 0.8);
      expect((badShare!.high - badShare!.low) / 2).toBeLessThanOrEqual(0.9 * badShare!.mean);
    }
  });

  it("is the same every time, and another with another seed", () => {
    expect(estimate()).toEqual(estimate());
    expect(estimate({ seed: "other" })).not.toEqual({ ...estimate(), seed: "other" });
  });

  it("says nothing where it has seen nothing", () => {
    const { badShare, badRuns, plainRuns } = estimate({ ofClass: "nobody" });
    expect([badShare, badRuns, plainRuns]).toEqual([null, null, null]);
  });

  it("counts what comes later than it shall as bad too", () => {
    expect(estimate({ withinMs: 1 }).badShare!.mean).toBeGreaterThan(0.5);
  });

  it("ends where it may go on no longer", () => {
    expect(estimate({ precision: 0.001, maxRepetitions: 3 }).repetitions).toBe(3);
    expect(estimate({ repetitions: 5, eventBudget: 1 }).repetitions).toBe(2);
    expect(estimate({ signal: { aborted: true } }).repetitions).toBe(0);
  });

  it("refuses options that make no sense", () => {
    expect(() => estimate({ effort: 3 })).toThrow("effort is 3; give a whole number from 10 on");
    expect(() => estimate({ precision: 2 })).toThrow("precision is 2; give a share between 0 and 1");
    expect(() => estimate({ levels: [2, 2] })).toThrow("levels are 2, 2; give numbers that rise");
    expect(() => estimate({ withinMs: 0 })).toThrow("withinMs is 0");
  });
});
