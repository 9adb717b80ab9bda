import type { Result, Scenario } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { durationLaw, span } from "../support/arbitrary/law.js";
import { allOnDemand, onDemand } from "../support/arbitrary/on-demand.js";
import { anyScenario, define, withFields, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { seeThrough } from "./finite.js";
import { lookAlong, prepare, runThrough, runToQuiet } from "./runs.js";

const small = { durationMs: 3000, services: 2 };
const startup = fc.oneof({ withCrossShrink: true }, span(0, 300), durationLaw(200));
const stride = fc.integer({ min: 1, max: 100 });

const drawn = fc.record({ written: anyScenario(small), rule: onDemand, startup });
const functions = drawn.map(({ written, rule, startup: time }) => allOnDemand(written, rule, time));

const broken = drawn.chain(({ written, rule, startup: time }) => {
  const made = allOnDemand(written, rule, time);
  const { services, durationMs } = define(made);
  const targets = Object.fromEntries(services.map(({ name }) => [name, 0]));
  return faults({ services: targets, zones: ["a"], registries: [] }, durationMs).map((some) => withFields(made, { faults: some }));
});

function eachService(
  scenario: Scenario,
  look: (name: string, onDemand: NonNullable<Scenario["services"][number]["onDemand"]>) => void,
): void {
  for (const { name, onDemand: rule } of scenario.services) look(name, rule!);
}

describe("instances made for requests", () => {
  claim("balance both ledgers at every instant, whatever breaks", fc.tuple(broken, stride), ([written, every]) => {
    const simulation = prepare(define(written));
    lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
  });

  claim("balance them when the figures begin after a warm-up", fc.tuple(functions, stride), ([written, every]) => {
    const { durationMs } = define(written);
    const simulation = prepare(define(withFields(written, { warmup: `${durationMs / 2}ms` })));
    lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
  });

  claim("are never more than max", fc.tuple(broken, stride), ([written, every]) => {
    const scenario = define(written);
    const simulation = prepare(scenario);
    lookAlong(simulation, every, () =>
      eachService(scenario, (name, { max }) => {
        const { ready: up, starting } = simulation.service(name);
        expect(up + starting).toBeLessThanOrEqual(max);
      }),
    );
  });

  claim("start for no more than wait, and one at a time where they shall", fc.tuple(functions, stride), ([written, every]) => {
    const scenario = define(written);
    const simulation = prepare(scenario);
    lookAlong(simulation, every, () =>
      eachService(scenario, (name, { waitFor, cancelStarts, starts }) => {
        const { starting, queueLength } = simulation.service(name);
        if (waitFor === "any" && cancelStarts) expect(starting).toBeLessThanOrEqual(queueLength);
        if (starts === "one-at-a-time") expect(starting).toBeLessThanOrEqual(1);
      }),
    );
  });

  claim("leave nobody waiting once traffic has stopped, and go but for min", fc.tuple(functions, span(0, 500)), ([written, keepAlive]) => {
    const limited = withServices(written, (service) => ({ ...service, onDemand: { ...service.onDemand, keepAlive } }));
    const { scenario, stopMs } = seeThrough(limited);
    const simulation = prepare(scenario);
    expect(runToQuiet(simulation, scenario, stopMs)).toBe(true);
    simulation.runUntil(simulation.nowMs + 100_000);
    const { services } = simulation.result();
    eachService(scenario, (name, { min }) => {
      const { ready: up, starting } = simulation.service(name);
      expect(up + starting).toBeLessThanOrEqual(min);
      const longest = services[name]!.onDemand!.idleBeforeReuseMs.max;
      if (min === 0 && longest !== null) expect(longest).toBeLessThanOrEqual(Number.parseFloat(String(keepAlive)));
    });
  });

  claim("come to the same figures whether rows are used again or not", drawn, ({ written, rule, startup: time }) => {
    const made = allOnDemand(written, rule, time);
    const scenario = define(withFields(made, { services: { ...made.input.services, zebra: { demand: "1ms" } } }));
    const free = runThrough(scenario).result;
    const kept = runThrough({ ...scenario, faults: [lateFault(scenario)] }).result;
    for (const name of Object.keys(free.services)) expectSameFigures(free, kept, name);
  });
});

/** Requests that take as long wherever they are served: who gets them changes nothing but which instances are idle. */
const indifferent = fc.tuple(anyScenario({ durationMs: 6000, services: 1 }), span(0, 800)).map(([written, keepAlive]) =>
  withServices(
    withTraffic(written, ({ timeout: _, deadline: __, ...source }) => source),
    () => ({ demand: { exponential: "50ms" }, startup: 0, onDemand: { keepAlive } }),
  ),
);

describe("reuse of the most recent", () => {
  claim("keeps the fewest instances of all orders, for the same requests", indifferent, (written) => {
    const seconds = (reuse: "most-recent" | "least-recent" | "newest" | "oldest"): number => {
      const ordered = withServices(written, (service) => ({ ...service, onDemand: { ...service.onDemand, reuse } }));
      return runThrough(define(ordered)).result.summary.instanceSeconds;
    };
    const fewest = seconds("most-recent");
    for (const other of ["least-recent", "newest", "oldest"] as const)
      expect(fewest).toBeLessThanOrEqual(seconds(other) * (1 + 1e-9) + 1e-9);
  });

  claim("counts every request as cold or warm, and a start for every cold one", indifferent, (written) => {
    const { attempts, coldStarts, onDemand: figures } = runThrough(define(written)).result.services.web!;
    expect(figures!.coldRequests + figures!.warmRequests).toBe(attempts.sent);
    expect(figures!.coldRequests).toBe(coldStarts);
  });

  claim("has nobody wait where instances start at once and are unlimited", indifferent, (written) => {
    const { result } = runThrough(define(written));
    expect(result.services.web!.queueingMs.max ?? 0).toBe(0);
    expect(result.summary.requests.rejected).toBe(0);
  });
});

/** A fault that comes too late to change anything but that faults may come: rows are not used again then. */
function lateFault({ durationMs }: Scenario): Scenario["faults"][number] {
  const effect = { type: "errors" as const, target: { service: "zebra", instances: undefined }, rate: 0.5 };
  return { name: "late", effect, timing: { type: "scheduled", atMs: durationMs + 1, forMs: { type: "constant", value: 1 } } };
}

/** Sums over instances may be added up in another order. */
function expectSameFigures(free: Result, kept: Result, name: string): void {
  const [ours, theirs] = [free.services[name]!, kept.services[name]!];
  const sums = ({ costUsd, instanceSeconds, billedSeconds, mean, onDemand: figures }: typeof ours): number[] => [
    ...[costUsd, instanceSeconds, billedSeconds],
    ...[mean.busySlots, figures?.meanIdle ?? 0],
  ];
  for (const [place, sum] of sums(ours).entries()) expect(sum).toBeCloseTo(sums(theirs)[place]!, 9);
  for (const key of ["requests", "attempts", "latencyMs", "queueingMs", "coldStarts", "instances"] as const)
    expect(ours[key], key).toEqual(theirs[key]);
}
