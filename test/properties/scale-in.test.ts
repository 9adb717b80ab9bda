import fc from "fast-check";
import { describe, expect } from "vitest";
import { span } from "../support/arbitrary/law.js";
import { anyScenario, define, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { seeThrough } from "./finite.js";
import { prepare, runThrough, runToQuiet } from "./runs.js";

const LOOP = { interval: "100ms", window: "100ms", lag: "0ms", min: 0, max: 4 } as const;

/** Any policy, or a timetable that takes back at once what it asked for. */
const scaling = fc.option(
  fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 12 })
    .map((counts) => ({ schedule: { steps: counts.map((replicas, tick) => ({ at: 100 * tick, replicas })), ...LOOP } })),
  { nil: undefined },
);

const graceful = fc
  .tuple(anyScenario({ fewest: 0 }), span(0, 300), span(0, 200), scaling)
  .map(([written, propagation, startup, autoscaling]) =>
    withServices(written, ({ replicas, instances, ...service }) => ({
      ...service,
      ...(autoscaling === undefined ? { replicas, instances } : { replicas: 2 }),
      registry: { propagation },
      drain: { ...service.drain, grace: "unlimited" },
      ...(autoscaling !== undefined && { autoscaling, startup }),
    })),
  );

describe("scale-in with unlimited grace", () => {
  claim("kills no instance and loses no attempt", graceful, (written) => {
    const { result } = runThrough(define(written));
    expect(result.events.filter(({ type }) => type === "instance-killed")).toEqual([]);
    expect(result.summary.attempts.lost).toBe(0);
  });

  claim("lets an instance go once its work is done and the news has spread", graceful, (written) => {
    const { scenario, stopMs } = seeThrough(written);
    const simulation = prepare(scenario);
    if (!runToQuiet(simulation, scenario, stopMs)) return;
    const longest = Math.max(...scenario.services.map(({ registry }) => registry.propagationMs));
    simulation.runUntil(simulation.nowMs + longest);
    for (const { registry, name } of scenario.services) {
      for (const { id, drainingMs, goneMs } of simulation.result().services[name]!.instances) {
        if (drainingMs !== null && drainingMs + registry.propagationMs <= simulation.nowMs) expect(goneMs, id).not.toBeNull();
      }
    }
  });
});
