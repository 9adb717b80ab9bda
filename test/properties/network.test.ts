import { type ScenarioInput, SimulationError } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { durationLaw, span } from "../support/arbitrary/law.js";
import { define, type WrittenScenario } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare, runThrough } from "./runs.js";

const connections = fc.record({
  keep: fc.integer({ min: 0, max: 3 }),
  idle: span(0, 500),
  roundTrips: fc.integer({ min: 0, max: 3 }),
  cpu: span(0, 10),
});

/** Calls over connections that cost something, or not, while links and instances fail at random moments. */
const shakyLinks = fc
  .record({
    kept: fc.option(connections, { nil: undefined }),
    patience: fc.option(fc.record({ timeout: span(1, 400), cancel: fc.constantFrom("none" as const, "both" as const) }), {
      nil: undefined,
    }),
    network: durationLaw(10),
    proxies: fc.record({ timeout: span(1, 300) }, { requiredKeys: [] }),
    failover: fc.option(fc.constant("nginx-next-upstream"), { nil: undefined }),
    at: fc.constantFrom("instance" as const, "service" as const),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    broken: faults({ services: { web: 2, cart: 2 }, zones: ["a", "b"], registries: [], links: true }, 800, 4, 1),
  })
  .map(({ kept, patience, network, proxies, failover, at, seed, broken }): WrittenScenario => {
    const call = { to: "cart", network, ...(kept && { connections: kept }), ...patience };
    const cart = { replicas: 2, zones: ["a", "b"], concurrency: 2, demand: { exponential: "5ms" }, queue: { at } };
    const input = {
      name: "shaky links",
      duration: "1s",
      seed,
      traffic: { users: { to: "web", zone: "a", rate: "60/s", timeout: "500ms", ...(kept && { connections: kept }) } },
      services: {
        web: { replicas: 2, zones: ["a", "b"], concurrency: 8, demand: "2ms", calls: [call, { parallel: [{ ...call, count: 2 }] }] },
        cart: { ...cart, proxies, ...(at === "instance" && failover && { failover }) },
      },
      faults: broken,
    };
    return { input: input as unknown as ScenarioInput, files: {} };
  });

/** What a run shows, unless it is too long to be looked at. */
function unlessTooLong(act: () => void): void {
  try {
    act();
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

describe("links that fail, and connections that have to be set up", () => {
  claim(
    "the ledgers balance at every instant",
    fc.tuple(shakyLinks, fc.integer({ min: 20, max: 200 })),
    ([written, every]) =>
      unlessTooLong(() => {
        const simulation = prepare(define(written), { maxEvents: 20_000 });
        lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
      }),
    8,
  );

  claim(
    "the same seed gives the same bytes",
    shakyLinks,
    (written) =>
      unlessTooLong(() => {
        const run = () => JSON.stringify(runThrough(define(written), { traceDigest: true, maxEvents: 20_000 }).result);
        expect(run()).toBe(run());
      }),
    2,
  );

  claim(
    "every connection that is used again was set up first, and none closes twice",
    shakyLinks,
    (written) =>
      unlessTooLong(() => {
        const { result } = runThrough(define(written), { maxEvents: 20_000 });
        for (const { network } of Object.values(result.services)) {
          if (network?.connections == null) continue;
          const { opened, reused, expired, broken } = network.connections;
          expect(expired + broken).toBeLessThanOrEqual(opened);
          if (reused > 0) expect(opened).toBeGreaterThan(0);
        }
      }),
    4,
  );
});
