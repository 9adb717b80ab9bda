import { createSimulation, defineScenario, type Result, type Scenario, SimulationError, simulate } from "@springtide/core";
import { createCatalog } from "@springtide/core/policy";
import { defineWritten, runToQuiet, seenThrough } from "@springtide/core/testing";
import { catalog as shipped } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyChain, withChains } from "../support/arbitrary/chain.js";
import { faults } from "../support/arbitrary/fault.js";
import { anyScenario, type WrittenScenario, withFields } from "../support/arbitrary-scenario.js";
import { createTestimony, witnessOf } from "../support/witness-layer.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong } from "./runs.js";

const testimony = createTestimony();
const catalog = createCatalog([...shipped.policies, witnessOf(testimony)]);

/** Any scenario with any layers anywhere, whose instances may fail. */
const layered = fc
  .tuple(
    anyScenario({ durationMs: 2000 }),
    fc.array(anyChain, { minLength: 1, maxLength: 4 }),
    faults({ services: { web: 0 }, zones: [], registries: [] }, 100),
  )
  .map(([written, chains, broken]) => withFields(withChains(written, chains), { faults: broken }));

/** A run that is given up where it has too many events. */
function within<T>(run: () => T): T {
  Object.assign(testimony, createTestimony());
  try {
    return run();
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

function prepare(scenario: Scenario) {
  return createSimulation(scenario, { catalog, maxEvents: 100_000 });
}

describe("calls with layers around them", () => {
  claim(
    "are all accounted for at every moment",
    fc.tuple(layered, fc.integer({ min: 20, max: 300 })),
    ([written, every]) =>
      within(() => {
        const simulation = prepare(defineWritten(written, catalog));
        lookAlong(simulation, every, () => {
          const result = simulation.result();
          expectBooksInOrder(result);
          expect(testimony.begun).toBe(testimony.settled + testimony.cancelled + testimony.inside);
          const layers = Object.values(result.services).flatMap(({ resilience }) => resilience?.layers ?? []);
          const figures = layers.flatMap(({ retries, hedges, passed, timeouts }) => [retries, hedges, passed, timeouts]);
          expect(figures.filter((figure) => !(figure >= 0))).toEqual([]);
        });
      }),
    60,
  );

  claim(
    "leave nothing in any layer once they have all ended: every attempt ends exactly once",
    layered,
    (written) =>
      within(() => {
        const scenario = defineWritten(seenThrough(written), catalog);
        const simulation = prepare(scenario);
        const isQuiet = runToQuiet(simulation, scenario, 2000);
        fc.pre(isQuiet);
        expect(testimony).toMatchObject({ inside: 0, waiting: 0 });
      }),
    100,
  );

  claim(
    "give the same bytes for the same seed",
    layered,
    (written) => {
      const run = (): string =>
        within(() => {
          const scenario = defineWritten(written, catalog);
          const simulation = prepare(scenario);
          simulation.runUntil(scenario.durationMs);
          return JSON.stringify(simulation.result());
        });
      expect(run()).toBe(run());
    },
    30,
  );

  /** What callers and services met, without what is said of the layers themselves. */
  function met({ summary, classes, services, series }: Result): unknown {
    const plain = Object.entries(services).map(([name, { resilience: _, ...rest }]) => [name, rest]);
    return { summary, classes, services: plain, series };
  }

  claim(
    "meet what they would without, where all layers let everything pass",
    anyScenario({ durationMs: 2000 }),
    (written) => {
      const run = (one: WrittenScenario): unknown =>
        within(() => {
          const scenario = defineWritten(one, catalog);
          const simulation = prepare(scenario);
          simulation.runUntil(scenario.durationMs);
          return met(simulation.result());
        });
      const passing = [{ witness: {} }, { timeout: { limit: "1h" } }, { retry: { attempts: 1 } }];
      expect(run(withChains(written, [passing]))).toEqual(run(withChains(written, [[]])));
    },
    50,
  );

  /** One caller of one service that fails from 1 s to 3 s, seen through to 20 s. */
  function outage(
    resilience: readonly (string | Readonly<Record<string, unknown>>)[],
    { seed, every, fault }: { seed: number; every: number; fault: object },
  ) {
    const scenario = defineScenario(
      {
        name: "outage",
        duration: "20s",
        seed,
        bucket: "1s",
        traffic: { users: { to: "web", interarrival: { exponential: `${every}ms` }, resilience } },
        services: { web: { concurrency: 4, demand: { exponential: "3ms" }, queue: { capacity: 20 } } },
        faults: { broken: { ...fault, at: "1s", for: "2s" } },
      },
      { catalog: shipped },
    );
    return simulate(scenario, { catalog: shipped });
  }

  const trouble = fc.record({
    seed: fc.nat({ max: 1000 }),
    every: fc.integer({ min: 5, max: 50 }),
    fault: fc.constantFrom(
      { hang: { service: "web", after: "resume" } },
      { crash: { service: "web" } },
      { slow: { service: "web", factor: 50 } },
      { errors: { service: "web", rate: "100%" } },
    ),
  });

  claim(
    "are let through again once their service is well, though a breaker was probing when a layer outside it lost patience",
    fc.tuple(trouble, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3 })),
    ([given, outer, inner, probes]) => {
      const breaker = { windowSize: 10, minimumCalls: 5, permittedInHalfOpen: probes, openWait: "200ms", rejections: false };
      const result = outage([{ timeout: `${outer + 20}ms` }, { "circuit-breaker": breaker }, { timeout: `${inner + 20}ms` }], given);
      const served = result.series.total.okPerSecond!.slice(-5);
      for (const rate of served) expect(rate).toBeGreaterThan(0);
    },
    40,
  );

  claim(
    "are never tried again more often than their budget allows",
    fc.tuple(trouble, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 2, max: 10 })),
    ([given, percent, attempts]) => {
      const chain = [{ retry: { attempts, budget: `${percent}%`, minPerSecond: 0, delay: "5ms" } }, { timeout: "30ms" }];
      const { services } = outage(chain, given);
      const { calls, attempts: made } = services.web!.resilience!;
      expect(made - calls).toBeLessThanOrEqual((calls * percent) / 100);
    },
    40,
  );

  claim(
    "are the same requests whatever layers are around them: a first attempt takes what it would without",
    trouble,
    ({ seed, every }) => {
      const demands = (resilience: readonly (string | Readonly<Record<string, unknown>>)[]) => {
        const calm = {
          name: "calm",
          duration: "5s",
          seed,
          traffic: { users: { to: "web", interarrival: `${every}ms`, resilience } },
        } as const;
        const web = { concurrency: "unlimited", demand: { exponential: "3ms" }, errors: "20%" } as const;
        const latencies = new Map<number, number>();
        simulate(defineScenario({ ...calm, services: { web } }, { catalog: shipped }), {
          catalog: shipped,
          onRequest: ({ index, startMs, endMs, status, attempts }) => {
            if (status === "ok" && attempts === 1) latencies.set(index, endMs - startMs);
          },
        });
        return latencies;
      };
      const plain = demands([]);
      const layers = demands([{ retry: { attempts: 3, delay: "7ms" } }, { "circuit-breaker": {} }, "timeout"]);
      expect(layers).toEqual(plain);
    },
    20,
  );
});
