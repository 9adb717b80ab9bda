import type { DistributionSpec, FaultSpec } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { restarted, scenarioOf, shaky } from "../support/arbitrary/shaky.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare, runThrough } from "./runs.js";

describe("whatever goes wrong", () => {
  claim("the ledgers balance at every instant", fc.tuple(shaky, fc.integer({ min: 1, max: 100 })), ([given, every]) => {
    const simulation = prepare(scenarioOf(given));
    lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
  });

  claim("they balance while instances that hang are restarted", fc.tuple(restarted, fc.integer({ min: 1, max: 100 })), ([given, every]) => {
    const simulation = prepare(scenarioOf(given));
    lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
  });

  claim("every restart is told of once, and no instance stays down longer than its back-off and its start", restarted, (given) => {
    const scenario = scenarioOf({ ...given, faults: given.faults.filter(({ name }) => name.startsWith("hang-")) });
    const { result } = runThrough(scenario);
    const kills = result.events.filter(({ type, reason }) => type === "instance-down" && reason === "liveness checks failed");
    const counted = Object.values(result.services).reduce((sum, { restarts = 0 }) => sum + restarts, 0);
    expect(kills.filter(({ atMs }) => atMs >= scenario.warmupMs)).toHaveLength(counted);
    const ends = result.events.filter(
      ({ type }) => type.startsWith("instance-") && type !== "instance-down" && type !== "instance-draining",
    );
    for (const { instance, atMs } of kills) {
      const { startup } = scenario.services.find(({ name }) => instance!.startsWith(`${name}-`))!;
      if (startup.type !== "constant" || atMs + 100 + startup.value > scenario.durationMs) continue;
      expect(ends.find((end) => end.instance === instance && end.atMs >= atMs)?.atMs).toBeLessThanOrEqual(atMs + 100 + startup.value);
    }
  });

  claim("the same seed gives the same bytes", shaky, (given) => {
    const run = () => JSON.stringify(runThrough(scenarioOf(given), { traceDigest: true }).result);
    expect(run()).toBe(run());
  });

  claim("nobody has an answer from an instance while it is down", shaky, (given) => {
    const scenario = scenarioOf(given);
    const atOnce: DistributionSpec = { type: "constant", value: 0 };
    const traffic = scenario.traffic.map((source) => ({ ...source, call: { ...source.call, network: atOnce } }));
    const services = scenario.services.map((one) => ({ ...one, proxies: { ...one.proxies, delay: atOnce } }));
    const { result, records } = runThrough({ ...scenario, traffic, services });
    const spells = new Map<string, { readonly fromMs: number; toMs: number }[]>();
    for (const { type, instance, atMs } of result.events) {
      if (type !== "instance-down" && type !== "instance-up") continue;
      const own = spells.get(instance!) ?? [];
      if (type === "instance-down") own.push({ fromMs: atMs, toMs: Number.POSITIVE_INFINITY });
      else own.at(-1)!.toMs = atMs;
      spells.set(instance!, own);
    }
    const wasDown = (instance: string, ms: number) => (spells.get(instance) ?? []).some(({ fromMs, toMs }) => fromMs < ms && ms < toMs);
    expect(records.filter(({ status, instance, endMs }) => status === "ok" && wasDown(instance!, endMs))).toEqual([]);
  });

  claim("what has not happened yet changes nothing", fc.tuple(shaky, fc.integer({ min: 1, max: 2999 })), ([given, atMs]) => {
    const scenario = { ...scenarioOf(given), faults: [] };
    const { durationMs } = scenario;
    fc.pre(atMs < durationMs);
    const late = given.faults.map((fault) => ({
      ...fault,
      timing: { type: "scheduled" as const, atMs, forMs: { type: "constant" as const, value: 100 } },
    }));
    const early = (faults: readonly FaultSpec[]) => runThrough({ ...scenario, faults }).records.filter(({ endMs }) => endMs < atMs);
    expect(early(late)).toEqual(early([]));
  });
});
