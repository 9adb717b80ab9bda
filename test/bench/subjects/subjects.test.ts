import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { partOf } from "./part-of.js";
import { shopScenario } from "./shop-scenario.js";
import { cpuMs } from "./start.js";

describe("what is measured", () => {
  it("is a shop that works: about two attempts a visit, hardly any in vain, and two pods lost", () => {
    const { summary, services } = simulate(defineScenario(shopScenario(60_000), { catalog }), { catalog });
    expect(Object.keys(services)).toHaveLength(6);
    expect(summary.availability).toBeGreaterThan(0.995);
    const sent = Object.values(services).reduce((sum, one) => sum + one.attempts.sent, 0);
    expect(sent / summary.requests.issued).toBeGreaterThan(1.9);
    expect(summary.lost.crash).toBeGreaterThan(0);
  });

  it("is CPU time of children as POSIX tells it", () => {
    expect(cpuMs("0m1.250s 1m0.500s")).toBe(61_750);
  });

  it.each([
    ["core/src/engine/lanes.ts", "engine"],
    ["core/src/engine/random.ts", "draws"],
    ["core/src/engine/distributions/ziggurat.ts", "draws"],
    ["core/src/cluster/proxies/proxy.ts", "policy"],
    ["policies/src/balancing/two-choices.ts", "policy"],
    ["policies/src/resilience/retry.ts", "resilience"],
    ["core/src/cluster/resilience/chain.ts", "resilience"],
    ["core/src/metrics/histogram.ts", "metrics"],
    ["core/src/cluster/straight/straight-way.ts", "cluster"],
    ["(garbage collector)", "collector"],
    ["node:internal/process", "runtime"],
  ])("counts %s as %s", (place, part) => {
    expect(partOf(place)).toBe(part);
  });
});
