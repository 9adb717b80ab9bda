import { defineScenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { span } from "../support/arbitrary/law.js";
import { anyScenario, define, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { seeThrough } from "./finite.js";
import { lookAlong, prepare, runThrough, runToQuiet } from "./runs.js";

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
      drain: { running: service.drain?.running ?? "finish", grace: "unlimited" },
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

/** A service that shrinks and grows as it is told, decided on every 100 ms. */
const told = (counts: readonly number[], limits: object, web: object, seed: number) =>
  defineScenario(
    {
      name: "told",
      duration: "4s",
      bucket: "4s",
      seed,
      traffic: { client: { to: "web", rate: "60/s" } },
      services: {
        web: {
          replicas: counts[0],
          concurrency: "unlimited",
          startup: "30ms",
          demand: { uniform: { min: "1ms", max: "200ms" } },
          ...web,
          autoscaling: {
            schedule: { steps: counts.map((replicas, tick) => ({ at: `${200 * tick}ms`, replicas })), ...LOOP, max: 8, ...limits },
          },
        },
      },
    } as ScenarioInput,
    { catalog },
  );

const counts = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 3, maxLength: 12 });

describe("scale-in", () => {
  claim(
    "with a grace longer than the longest work and the spread of news loses no request",
    fc.tuple(counts, fc.integer({ min: 0, max: 150 }), fc.boolean(), fc.nat(500)),
    ([wanted, propagation, refuses, seed]) => {
      const drain = refuses
        ? { grace: `${propagation + 2401}ms`, preStop: `${propagation + 1}ms`, newcomers: "refuse" }
        : { grace: `${propagation + 201}ms` };
      const { result } = runThrough(told(wanted, {}, { drain, registry: { propagation: `${propagation}ms` } }, seed));
      expect(result.summary.attempts.lost).toBe(0);
      expect(result.events.filter(({ type }) => type === "instance-killed")).toEqual([]);
    },
  );

  claim(
    "never goes below min, nor drains more than maxStopping at once, nor faster than stopEvery",
    fc.tuple(counts, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 250 }), fc.nat(500)),
    ([wanted, min, maxStopping, stopEvery, seed]) => {
      const bounded = wanted.map((count) => Math.max(count, min));
      const limits = { min, maxStopping, ...(stopEvery > 0 && { stopEvery: `${stopEvery}ms` }) };
      const simulation = prepare(told([bounded[0]!, ...wanted.slice(1)], limits, { drain: { grace: "unlimited" } }, seed));
      lookAlong(simulation, 5, () => {
        const { ready, starting, draining } = simulation.service("web");
        expect(ready + starting).toBeGreaterThanOrEqual(min);
        expect(draining).toBeLessThanOrEqual(maxStopping);
      });
      const leaving = simulation
        .result()
        .services.web!.instances.flatMap(({ drainingMs }) => drainingMs ?? [])
        .sort((a, b) => a - b);
      for (const [i, atMs] of leaving.slice(1).entries()) expect(atMs - leaving[i]!).toBeGreaterThanOrEqual(stopEvery - 1e-9);
    },
  );

  claim(
    "takes its victims in the order that is declared",
    fc.tuple(
      fc.array(fc.record({ count: fc.integer({ min: 1, max: 2 }), deletionCost: fc.integer({ min: -1, max: 1 }) }), {
        minLength: 2,
        maxLength: 4,
      }),
      fc.constantFrom("oldest" as const, "newest" as const),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(500),
    ),
    ([groups, then, maxStopping, seed]) => {
      const all = groups.reduce((sum, { count }) => sum + count, 0);
      const steps = [
        { at: 0, replicas: all },
        { at: "500ms", replicas: 1 },
      ];
      const web = { replicas: undefined, instances: groups, drain: { grace: "unlimited" } };
      const { result } = runThrough(told([all], { steps, victims: ["deletion-cost", then], maxStopping }, web, seed));
      const costs = groups.flatMap(({ count, deletionCost }) => new Array<number>(count).fill(deletionCost));
      const left = result.events
        .filter(({ type }) => type === "instance-draining")
        .map(({ instance }) => Number(instance!.slice("web-".length)));
      const sign = then === "oldest" ? 1 : -1;
      const order = costs.map((_, instance) => instance).sort((a, b) => costs[a]! - costs[b]! || sign * (a - b));
      expect(left).toEqual(order.slice(0, left.length));
      expect(left.length).toBeGreaterThan(0);
    },
  );

  claim(
    "under a guard leaves as many as bear what was used",
    fc.tuple(counts, fc.integer({ min: 20, max: 90 }), fc.nat(500)),
    ([wanted, percent, seed]) => {
      const guard = { utilisation: percent / 100 };
      const web = { concurrency: 8, drain: { grace: "unlimited" } };
      const { result } = runThrough(told([8, ...wanted], { guard, window: "500ms" }, web, seed), { decisions: true });
      for (const { inputs, from, to } of result.decisions ?? []) {
        const { service, ready, starting } = inputs;
        if (to >= from || to >= ready + starting || service === null) continue;
        expect(service.concurrency).toBeLessThanOrEqual((to * 8 * percent) / 100 + 1e-6);
      }
    },
    25,
  );
});
