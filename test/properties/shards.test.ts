import { fc, test } from "@fast-check/vitest";
import { type Result, SimulationError, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { shards } from "../support/arbitrary/shards.js";
import { anyScenario, define, type WrittenScenario, withFields, withServices } from "../support/arbitrary-scenario.js";

/** What shards do not go with, or what they decide themselves. */
const UNFIT = new Set(["replicas", "instances", "autoscaling", "queue", "maxInFlight", "waiting", "backup", "priority"]);

/** Any scenario whose first service holds its data in shards, some of which die. */
const sharded = fc.record({ written: anyScenario({ durationMs: 2000, services: 2 }), shape: shards }).chain(({ written, shape }) => {
  const count = shape.count * (shape.replicas ?? 1);
  const whole = withServices(written, (service, name) => {
    if (name !== "web") return service;
    const rest = Object.fromEntries(Object.entries(service).filter(([key]) => !UNFIT.has(key)));
    return { ...rest, shards: shape, startup: "0s" };
  });
  return faults({ services: { web: count }, zones: [], registries: [] }, 50).map((broken) => withFields(whole, { faults: broken }));
});

/** What a scenario comes to; scenarios whose retries never end are left out. */
function run(written: WrittenScenario): Result {
  try {
    return simulate(define(written), { catalog, maxEvents: 30_000 });
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

test.prop([sharded], { numRuns: 60 })("requests to shards are all accounted for, at their shard and at their callers", (written) => {
  const { services, summary } = run(written);
  for (const { requests, attempts } of [summary, ...Object.values(services)]) {
    const { issued, ...ends } = requests;
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(issued);
    const { sent, ...fates } = attempts;
    expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(sent);
    expect(Math.min(...Object.values(ends), ...Object.values(fates))).toBeGreaterThanOrEqual(0);
  }
  const { requests, shards: parts } = services.web!;
  expect(parts!.reduce((sum, { reads, writes }) => sum + reads + writes, 0)).toBe(requests.issued - requests.inFlight);
  for (const { staleReads, reads } of parts!) expect(staleReads).toBeLessThanOrEqual(reads);
});

test.prop([sharded], { numRuns: 20 })("two runs of the same shards are the same, to the last byte", (written) => {
  expect(run(written).digest).toBe(run(written).digest);
});

test.prop([sharded], { numRuns: 30 })("overlapping quorums never read what is stale", (written) => {
  const strict = withServices(written, (service) =>
    service.shards === undefined
      ? service
      : { ...service, shards: { count: service.shards.count, replicas: 3, reads: "quorum", writes: "quorum", writeShare: "50%" } },
  );
  const { shards: parts } = run(withFields(strict, { faults: {} })).services.web!;
  expect(parts!.reduce((sum, { staleReads }) => sum + staleReads, 0)).toBe(0);
});
