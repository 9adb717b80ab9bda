import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { span } from "../support/arbitrary/law.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare } from "./runs.js";

type Steps = NonNullable<ScenarioInput["services"][string]["steps"]>;

function moving(steps: Steps, every: number, seed: number, more: object = {}) {
  const users = { to: "store", interarrival: { exponential: `${every}ms` as const }, stop: "2s" as const };
  return defineScenario(
    { name: "devices", duration: "20s", seed, traffic: { users }, services: { store: { concurrency: "unlimited", steps, ...more } } },
    { catalog },
  );
}

describe("requests that use a device at once", () => {
  claim(
    "share it as they would share a core",
    fc.record({ kilobytes: fc.integer({ min: 1, max: 40 }), every: fc.integer({ min: 5, max: 60 }), seed: fc.nat({ max: 1000 }) }),
    ({ kilobytes, every, seed }) => {
      const core = simulate(moving([{ compute: `${kilobytes}ms` }], every, seed, { cpu: { request: 1, limit: 1 } }), { catalog });
      const bandwidth = "1MB/s";
      const disk = simulate(moving([{ disk: { write: `${kilobytes}kB` } }], every, seed, { disk: { bandwidth } }), { catalog });
      const network = simulate(moving([{ network: `${kilobytes}kB` }], every, seed, { network: { bandwidth } }), { catalog });
      for (const { summary, services } of [disk, network]) {
        expect(summary.requests).toEqual(core.summary.requests);
        expect(summary.latencyMs.mean ?? 0).toBeCloseTo(core.summary.latencyMs.mean ?? 0, 6);
        const used = services.store!.diskUtilisation! + services.store!.networkUtilisation!;
        expect(used).toBeCloseTo(core.services.store!.cpuUtilisation!, 6);
      }
    },
    25,
  );

  /** Callers lose patience and instances fail while data is on its way. */
  const shaky = fc
    .record({
      disk: fc.record({ read: fc.constant("30kB" as const), operations: fc.integer({ min: 0, max: 20 }) }, { requiredKeys: ["read"] }),
      network: fc.constant({ exponential: "20kB" } as const),
      timeout: span(1, 100),
      cancel: fc.constantFrom("none" as const, "queued" as const, "running" as const, "both" as const),
      running: fc.constantFrom("finish" as const, "requeue" as const),
      discipline: fc.constantFrom("fifo" as const, "preemptive-lifo" as const),
      broken: faults({ services: { store: 2 }, zones: [], registries: [] }, 1000, 2),
    })
    .map(({ disk, network, timeout, cancel, running, discipline, broken }) =>
      defineScenario(
        {
          name: "shaky",
          duration: "3s",
          traffic: { users: { to: "store", rate: "60/s", stop: "1500ms", timeout, cancel } },
          services: {
            store: {
              replicas: 2,
              concurrency: 3,
              queue: { capacity: 10, discipline },
              drain: { running },
              disk: { bandwidth: "1MB/s", iops: "500/s" },
              network: { bandwidth: "1MB/s" },
              steps: [{ disk }, { compute: "2ms" }, { network }],
            },
          },
          faults: broken,
        },
        { catalog },
      ),
    );

  claim(
    "are all accounted for, and use no device for longer than it is there",
    fc.tuple(shaky, fc.integer({ min: 1, max: 100 })),
    ([scenario, every]) => {
      const simulation = prepare(scenario);
      lookAlong(simulation, every, () => {
        const result = simulation.result();
        expectBooksInOrder(result);
        expect(result.services.store!.diskUtilisation ?? 0).toBeLessThanOrEqual(1 + 1e-9);
        expect(result.services.store!.networkUtilisation ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      });
    },
  );
});

test("a disk takes as long as whichever of its limits binds", () => {
  const one = (disk: { read?: `${number}kB`; operations?: number }) => {
    const traffic = { users: { to: "store", rate: "1/s", arrivals: "constant", limit: 1 } } as const;
    const services = { store: { disk: { bandwidth: "1MB/s", iops: "100/s" }, steps: [{ disk }] } } as const;
    return simulate(defineScenario({ name: "disk", duration: "10s", traffic, services }, { catalog }), { catalog }).summary.latencyMs.mean;
  };
  expect(one({ read: "50kB" })).toBeCloseTo(50);
  expect(one({ operations: 3 })).toBeCloseTo(30);
  expect(one({ read: "50kB", operations: 3 })).toBeCloseTo(50);
  expect(one({ read: "20kB", operations: 3 })).toBeCloseTo(30);
});
