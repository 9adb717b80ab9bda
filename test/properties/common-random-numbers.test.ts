import type { Random, RequestRecord, Scenario, ScenarioInput } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { balancing } from "../support/arbitrary/policy.js";
import { anyScenario, define, direct, type WrittenScenario, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { seeThrough } from "./finite.js";
import { prepare, runToQuiet } from "./runs.js";

type ServiceInput = ScenarioInput["services"][string];
/** What a policy or an operator may change without changing what requests are. */
type Change = Pick<ServiceInput, "balancing" | "queue" | "replicas" | "concurrency" | "speed">;

/** The policy itself, or another where it names instances that there may not be. */
function inOrder(policy: NonNullable<ServiceInput["balancing"]>): NonNullable<ServiceInput["balancing"]> {
  return JSON.stringify(policy).includes('"cycle"') ? "round-robin" : policy;
}

const change: fc.Arbitrary<Change> = fc.record(
  {
    balancing: balancing.map(inOrder),
    queue: fc.constantFrom<NonNullable<ServiceInput["queue"]>>(
      { capacity: "unlimited", discipline: "lifo" },
      { capacity: "unlimited", discipline: "random" },
      { capacity: "unlimited", discipline: "preemptive-lifo" },
      { capacity: "unlimited", at: "service" },
    ),
    replicas: fc.integer({ min: 1, max: 6 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
    speed: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ["balancing"] },
);

/** Every demand comes from a sampler that the test hears; open traffic, whose requests do not wait for answers. */
function audible(written: WrittenScenario): WrittenScenario {
  const heard = (name: string, step: number): { custom: string } => ({ custom: `${name} ${step}` });
  const open = withTraffic(written, ({ users, think: _, ramp: __, demand: ___, classes: ____, ...source }) => ({
    ...source,
    ...(users !== undefined && { rate: `${users}/s` }),
  }));
  return withServices(direct(open), ({ instances, steps, demand: _, wait: __, ...service }, name) => ({
    ...service,
    // A request that nobody serves draws nothing: there is one instance at least, and no order that names another.
    balancing: inOrder(service.balancing ?? "random"),
    replicas: Math.max(1, service.replicas ?? (instances ?? []).reduce((sum, { count }) => sum + count, 0)),
    ...(steps === undefined
      ? { demand: heard(name, 0), wait: heard(name, 1) }
      : {
          steps: steps.map((step, place) =>
            "compute" in step ? { compute: heard(name, place) } : "wait" in step ? { wait: heard(name, place) } : step,
          ),
        }),
  }));
}

/** Room for everyone: nobody is turned away, gives up or fails, so every request takes every step it can. */
function roomy(written: WrittenScenario): WrittenScenario {
  const patient = withTraffic(written, ({ timeout: _, deadline: __, ...source }) => source);
  return withServices(patient, ({ autoscaling: _, errors: __, calls, steps, ...service }) => ({
    ...service,
    queue: "unlimited",
    ...(calls && { calls: calls.map(withoutTimeouts) }),
    ...(steps && { steps: steps.map((step) => ("call" in step ? { call: withoutTimeouts(step.call) } : withoutTimeouts(step))) }),
  }));
}

function withoutTimeouts<Entry extends object>(entry: Entry): Entry {
  return JSON.parse(
    JSON.stringify(entry, (key, value) => (key === "timeout" || key === "deadline" || key === "quorum" ? undefined : value)),
  );
}

interface Heard {
  readonly arrivals: readonly string[];
  /** "step, request index, draw" of every hop, sorted: when they were drawn does not matter. */
  readonly draws: readonly string[];
}

function listen(scenario: Scenario, stopMs: number): Heard {
  const draws: string[] = [];
  const records: RequestRecord[] = [];
  const names = scenario.services.flatMap(({ name, steps }) => steps.map((_, place) => `${name} ${place}`));
  const sampler = (name: string) => (random: Random) => {
    const draw = random.next();
    draws.push(`${name} of request ${random.index}: ${draw}`);
    return 8 * draw;
  };
  const distributions = Object.fromEntries(names.map((name) => [name, sampler(name)]));
  const simulation = prepare(scenario, { distributions, onRequest: (record) => records.push({ ...record }) });
  expect(runToQuiet(simulation, scenario, stopMs)).toBe(true);
  const arrivals = records.map(({ className, index, startMs }) => `${className} ${index} at ${startMs}`).sort();
  return { arrivals, draws: draws.sort() };
}

describe("changing a policy", () => {
  claim("changes no arrival and no demand at any hop", fc.tuple(anyScenario().map(audible).map(roomy), change), ([written, other]) => {
    const [before, after] = [written, withServices(written, (service) => ({ ...service, ...other }))].map((one) => {
      const { scenario, stopMs } = seeThrough(one);
      return listen(scenario, stopMs);
    });
    expect(after!.arrivals.join()).toBe(before!.arrivals.join());
    expect(after!.draws.join()).toBe(before!.draws.join());
  });

  claim(
    "makes no demand up: what a crowded cluster draws, an idle one draws too",
    fc.tuple(anyScenario({ durationMs: 3000 }).map(audible), change),
    ([written, other]) => {
      const idle = seeThrough(
        withServices(roomy(written), (service) => ({ ...service, concurrency: "unlimited", cpu: { limit: "unlimited" } })),
      );
      const crowded = seeThrough(
        withServices(written, (service) => (service.autoscaling ? { ...service, balancing: other.balancing } : { ...service, ...other })),
      );
      const known = listen(idle.scenario, idle.stopMs);
      const heard = listen(crowded.scenario, crowded.stopMs);
      expect(heard.arrivals.join()).toBe(known.arrivals.join());
      const all = new Set(known.draws);
      expect(heard.draws.filter((draw) => !all.has(draw))).toEqual([]);
    },
  );

  claim(
    "leaves users of a closed loop the requests they would have made",
    fc.tuple(anyScenario({ services: 1 }).map(direct), change),
    ([written, other]) => {
      const closed = withTraffic(written, ({ to }) => ({
        to,
        users: 5,
        think: { exponential: "50ms" },
        key: { zipf: { n: 9, exponent: 1 } },
      }));
      const heard = withServices(closed, (service) => ({
        demand: { custom: "demand" },
        replicas: 1,
        queue: service.queue ?? 10,
        balancing: service.balancing,
      }));
      const draws = [heard, withServices(heard, (service) => ({ ...service, ...other }))].map((one) => {
        const known = new Map<number, Set<number>>();
        const scenario = define(one);
        const sample = (random: Random): number => {
          const draw = random.next();
          known.set(random.index, (known.get(random.index) ?? new Set()).add(draw));
          return 10 * draw;
        };
        prepare(scenario, { distributions: { demand: sample } }).runUntil(scenario.durationMs);
        return known;
      });
      // One draw a source at most: turn by turn the same, whenever the turn came.
      const sources = define(heard).traffic.length;
      for (const [index, values] of draws[0]!) {
        expect(new Set([...values, ...(draws[1]!.get(index) ?? [])]).size).toBeLessThanOrEqual(sources);
      }
    },
  );
});
