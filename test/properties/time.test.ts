import type { RequestRecord } from "@springtide/core";
import { describe, expect } from "vitest";
import { anyScenario, define } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { prepare } from "./runs.js";

/** Whether a request that ends now may have lived like that. */
function isPossible({ startMs, endMs, queuedMs }: RequestRecord, nowMs: number): boolean {
  const waited = Number.isNaN(queuedMs) || (queuedMs >= 0 && queuedMs <= endMs - startMs + 1e-9 * endMs);
  return startMs >= 0 && startMs <= endMs && endMs === nowMs && waited;
}

describe("nobody travels in time", () => {
  claim("the clock never goes back, and requests end when it says, after they began", anyScenario({ fewest: 0 }), (written) => {
    const scenario = define(written);
    const impossible: RequestRecord[] = [];
    const simulation = prepare(scenario, {
      onRequest: (record) => {
        if (!isPossible(record, simulation.nowMs)) impossible.push({ ...record });
      },
    });
    let steps = 0;
    let before = 0;
    let backwards = 0;
    while (simulation.step()) {
      if (simulation.nowMs < before) backwards++;
      before = simulation.nowMs;
      steps++;
    }
    expect(backwards).toBe(0);
    expect(impossible).toEqual([]);
    expect(simulation.events).toBe(steps);
    expect(simulation.nowMs).toBe(scenario.durationMs);
  });

  claim("what happens to the cluster is told in order, and instances live forwards", anyScenario({ fewest: 0 }), (written) => {
    const scenario = define(written);
    const simulation = prepare(scenario);
    simulation.runUntil(scenario.durationMs);
    const { events, services } = simulation.result();
    const inOrder = (times: readonly number[]): void => expect(times).toEqual([...times].sort((a, b) => a - b));
    inOrder(events.map(({ atMs }) => atMs));
    for (const { createdMs, readyMs, drainingMs, goneMs } of Object.values(services).flatMap(({ instances }) => instances)) {
      inOrder([0, createdMs, readyMs, drainingMs, goneMs, scenario.durationMs].filter((time) => time !== null));
    }
  });
});
