import { type RequestRecord, type Result, SimulationError, simulate } from "@springtide/core";
import { createCatalog } from "@springtide/core/policy";
import { anyScenario, defineWritten, type ServiceInput, type WrittenScenario } from "@springtide/core/testing";
import { catalog as shipped } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyChain, withChains } from "../support/arbitrary/chain.js";
import { withFields, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { createTestimony, witnessOf } from "../support/witness-layer.js";
import { claim } from "./claim.js";

const catalog = createCatalog([...shipped.policies, witnessOf(createTestimony())]);

interface Told {
  readonly result: Result;
  readonly records: readonly RequestRecord[];
}

/** A run: whoever is followed takes the long way, from part to part; and of whom nobody is told, the shortest. */
function run(written: WrittenScenario, { isFollowed = false, isTold = true }: { isFollowed?: boolean; isTold?: boolean }): Told {
  const records: RequestRecord[] = [];
  try {
    const scenario = defineWritten(written, catalog);
    const result = simulate(scenario, {
      catalog,
      maxEvents: 100_000,
      traceDigest: true,
      ...(isTold && { onRequest: (record) => records.push({ ...record }) }),
      ...(isFollowed && { requestLog: { sample: 1, write: () => undefined } }),
    });
    return { result, records };
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

function expectSame(written: WrittenScenario): void {
  const [untold, straight, long] = [run(written, { isTold: false }), run(written, {}), run(written, { isFollowed: true })];
  expect(untold.result).toEqual(long.result);
  expect(straight.result).toEqual(long.result);
  expect(straight.records).toEqual(long.records);
}

const features = {
  network: false,
  balancers: false,
  health: false,
  impatience: false,
  hardware: false,
  calls: false,
  classes: false,
} as const;
const mixed = anyScenario({ catalog: shipped, durationMs: 1_000, fewest: 0, features });

/** The same with nothing that keeps calls from the straight way, but for faults and changes as they come. */
function plainly(written: WrittenScenario): WrittenScenario {
  const bare = withFields(written, { instanceHistograms: false });
  return withServices(bare, ({ wait: _, balancing, queue, ...service }) => ({
    ...service,
    ...(balancing !== undefined && isPlain(balancing) && { balancing }),
    ...(typeof queue === "number" && { queue }),
  }));
}

function isPlain(balancing: string | object): boolean {
  const { traits } = shipped.balancing(typeof balancing === "string" ? balancing : Object.keys(balancing)[0]!)!;
  return traits.mayReject !== true;
}

const plain = mixed.map(plainly);
const impatient = fc
  .tuple(plain, fc.integer({ min: 1, max: 100 }))
  .map(([written, ms]) => withTraffic(written, (source) => ({ ...source, timeout: `${ms}ms` })));
const calling = fc
  .record({
    written: anyScenario({ catalog: shipped, durationMs: 1_000, fewest: 0, features: { ...features, calls: true } }).map(plainly),
    holdsSlot: fc.boolean(),
    shared: fc.option(fc.record({ concurrency: fc.integer({ min: 1, max: 6 }), limit: fc.constantFrom(0.5, 1, 2) }), { nil: undefined }),
    patienceMs: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
  })
  .map(({ written, holdsSlot, shared, patienceMs }) => {
    const { concurrency, limit } = shared ?? {};
    const served = withServices(written, (service) => ({
      ...service,
      holdsSlot,
      ...(limit !== undefined && { concurrency, cpu: { limit } }),
    }));
    return patienceMs === undefined ? served : withTraffic(served, (source) => ({ ...source, timeout: `${patienceMs}ms` }));
  });
/** Each service calls the next, and nobody else: what a request does after its work is one call. */
const along = fc
  .record({
    written: plain,
    holdsSlot: fc.boolean(),
    calls: fc.array(
      fc.record({
        errors: fc.constantFrom("0%", "30%"),
        patienceMs: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
        cancel: fc.constantFrom("none", "queued", "running", "both"),
      }),
      { minLength: 6, maxLength: 6 },
    ),
    isKeyed: fc.boolean(),
  })
  .map(({ written, holdsSlot, calls, isKeyed }) => {
    const names = Object.keys(written.input.services).sort();
    const path = withServices(written, (service, name) => {
      const at = names.indexOf(name);
      const { errors, patienceMs, cancel } = calls[at % calls.length]!;
      const next = names[at + 1];
      const timeout = patienceMs === undefined ? {} : { timeout: `${patienceMs}ms` as const };
      return { ...service, holdsSlot, errors, ...(next !== undefined && { calls: [{ to: next, cancel, ...timeout }] }) };
    });
    return isKeyed ? withTraffic(path, (source) => ({ ...source, key: { uniform: { min: 0, max: 5 } } })) : path;
  });
const layered = fc.tuple(plain, fc.array(anyChain, { minLength: 1, maxLength: 4 })).map(([written, layers]) => withChains(written, layers));
/** Thousands under way at once, of whom many give up: all tables grow while requests are on their way. */
const crowded = fc
  .record({
    perSecond: fc.integer({ min: 2_000, max: 15_000 }),
    replicas: fc.integer({ min: 1, max: 600 }),
    demand: fc.constantFrom<NonNullable<ServiceInput["demand"]>>(
      { exponential: "40ms" },
      "40ms",
      { lognormal: { mean: "40ms", cv: 2 } },
      { gamma: { mean: "40ms", cv: 0.5 } },
    ),
    discipline: fc.constantFrom("fifo", "lifo", "random", "priority"),
    balancing: fc.constantFrom("random", "two-choices", "least-requests", "ewma"),
    errors: fc.constantFrom("0%", "20%"),
    timeout: fc.constantFrom("10ms", "200ms", "5s"),
  })
  .map(({ perSecond, timeout, discipline, ...service }): WrittenScenario => {
    const users = { to: "web", rate: `${perSecond}/s`, timeout, classes: { few: { priority: 1 }, many: { weight: 3 } } } as const;
    const robots = { to: "web", rate: `${perSecond}/s` } as const;
    const web = { ...service, queue: { discipline } } as const;
    return { input: { name: "crowded", duration: "1s", traffic: { users, robots }, services: { web } }, files: {} };
  });

describe("requests on the straight way do what those do that go from part to part", () => {
  claim("in any cluster", anyScenario({ catalog: shipped, durationMs: 1_000 }), expectSame, 10);
  claim("where much is plain", plain, expectSame);
  claim("when callers give up", impatient, expectSame);
  claim("when services call others, and share their cores", calling, expectSame);
  claim("when each service calls the next", along, expectSame);
  claim("as attempts within layers", layered, expectSame, 10);
  claim("while thousands are under way", crowded, expectSame, 10);
});
