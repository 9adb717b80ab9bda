import { defineScenario, type ScenarioInput, SimulationError, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { durationLaw, span } from "../support/arbitrary/law.js";
import { anyScenario, define, type WrittenScenario, withFields, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare } from "./runs.js";

type Service = ScenarioInput["services"][string];
type Calls = NonNullable<Service["calls"]>;

const pool = fc.record({
  size: fc.integer({ min: 1, max: 3 }),
  maxWait: fc.oneof(span(0, 60), fc.constant("unlimited" as const)),
});

/** Any scenario in which the first service calls the second through a pool, while instances of both die. */
const pooled = fc
  .record({ written: anyScenario({ durationMs: 2000, services: 2 }), pool, timeout: fc.option(span(1, 60), { nil: undefined }) })
  .chain(({ written, pool: connections, timeout }) => {
    const calling = withServices(written, (service, name) => {
      if (name !== "web" || !("cart" in written.input.services)) return service;
      const { steps: _, ...rest } = service;
      const call = { to: "cart", pool: connections, ...(timeout !== undefined && { timeout, cancel: "both" as const }) };
      return { ...rest, demand: "3ms", calls: [call, { parallel: [{ ...call, count: 2 }] }] as Calls };
    });
    return faults({ services: { web: 0 }, zones: [], registries: [] }, 50).map(
      (broken): WrittenScenario => withFields(calling, { faults: broken }),
    );
  });

describe("calls that need a connection", () => {
  claim(
    "are all accounted for, and never use more connections than there are",
    fc.tuple(pooled, fc.integer({ min: 1, max: 100 })),
    ([written, every]) => {
      const scenario = define(written);
      const simulation = prepare(scenario, { maxEvents: 50_000 });
      try {
        lookAlong(simulation, every, () => {
          const result = simulation.result();
          expectBooksInOrder(result);
          const { web } = result.services;
          const there = web!.instances.length;
          for (const { size, mean, acquired, waitMs } of Object.values(web!.pools ?? {})) {
            expect(mean.inUse).toBeLessThanOrEqual(size * there + 1e-9);
            expect(waitMs.count).toBe(acquired);
            expect(mean.waiting).toBeGreaterThanOrEqual(0);
          }
        });
      } catch (error) {
        fc.pre(!(error instanceof SimulationError && error.code === "budget"));
        throw error;
      }
    },
  );

  /** One instance calls another of as many slots as the pool has connections, or of any number with the pool in front. */
  function throughput(demand: Service["demand"], every: number, seed: number, callee: Service, connections?: number) {
    const call = { to: "db", ...(connections !== undefined && { pool: { size: connections, maxWait: "unlimited" as const } }) };
    const scenario = defineScenario(
      {
        name: "pool",
        duration: "20s",
        seed,
        traffic: { users: { to: "web", interarrival: { exponential: `${every}ms` } } },
        services: { web: { concurrency: "unlimited", calls: [call] }, db: { ...callee, demand: demand! } },
      },
      { catalog },
    );
    return simulate(scenario, { catalog });
  }

  claim(
    "wait for one as they would for one of as many slots",
    fc.record({
      demand: durationLaw(30),
      every: fc.integer({ min: 10, max: 40 }),
      size: fc.integer({ min: 1, max: 4 }),
      seed: fc.nat({ max: 1000 }),
    }),
    ({ demand, every, size, seed }) => {
      const slots = throughput(demand, every, seed, { concurrency: size, queue: "unlimited" });
      const connections = throughput(demand, every, seed, { concurrency: "unlimited" }, size);
      expect(connections.summary.requests).toEqual(slots.summary.requests);
      if (slots.summary.latencyMs.mean !== null) expect(connections.summary.latencyMs.mean).toBeCloseTo(slots.summary.latencyMs.mean, 6);
      expect(connections.services.web!.pools!.db!.mean.inUse).toBeCloseTo(slots.services.db!.mean.busySlots, 6);
    },
    25,
  );
});

test("a call that waits too long for a connection ends as a timeout, and its connection goes to the next", () => {
  const scenario = defineScenario(
    {
      name: "pool",
      duration: "10s",
      traffic: { users: { to: "web", rate: "10/s", arrivals: "constant", limit: 10 } },
      services: {
        web: { concurrency: "unlimited", calls: [{ to: "db", pool: { size: 1, maxWait: "250ms" } }] },
        db: { concurrency: 10, demand: "1s" },
      },
    },
    { catalog },
  );
  const { services } = simulate(scenario, { catalog });
  // The first holds it for a second; of those after it only what came within the last 250 ms still waits then.
  expect(services.web!.pools!.db).toMatchObject({ size: 1, acquired: 2, timeouts: 8 });
  expect(services.db!.requests).toMatchObject({ issued: 10, ok: 2, timeout: 8 });
  expect(services.db!.attempts.sent).toBe(2);
});
