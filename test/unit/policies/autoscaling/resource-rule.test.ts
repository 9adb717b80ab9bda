import { defineScenario } from "@springtide/core";
import { catalog, resourceRule } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

const options = { cores: 4, threshold: 0.7, minInstances: 1, availableMib: 8192, instanceMib: 512, scale: 1, base: 0 };

function ask(utilisation: number | undefined, changes: Partial<typeof options> = {}) {
  return resourceRule.create({ ...options, ...changes }, policyContext()).recommend(observation({ desired: 4, utilisation }));
}

test.each([
  [0.2, 4, "CPU load 20% wants 4 cores, memory has room for 16: 4 -> 4"],
  [0.95, 5, "CPU load 95% wants 5 cores, memory has room for 16: 4 -> 5"],
  [undefined, 4, "no CPU load measured: hold at 4"],
])("a load of %s wants %i replicas", (load, replicas, reason) => {
  expect(ask(load)).toMatchObject({ replicas, reason });
});

test("the steps of a decision end at its replicas", () => {
  expect(ask(1.7, { availableMib: 3072 }).steps?.map(({ rule, replicas }) => [rule, replicas])).toEqual([
    ["metric", 4],
    ["cpu", 4],
    ["memory", 4],
    ["proposal", 6],
  ]);
});

test("options by which a quiet service would have no replica are refused before anything runs", () => {
  expect(resourceRule.check({ ...options, availableMib: 256 })).toMatch(/0 replicas.*raise base, scale, or availableMib/);
  expect(resourceRule.check(options)).toBeUndefined();
  const services = { web: { autoscaling: { "resource-rule": { cores: 4, availableMib: 256 } } } } as const;
  const scenario = { name: "short of memory", duration: "1m", traffic: { all: { to: "web", rate: "1/s" } }, services } as const;
  expect(() => defineScenario(scenario, { catalog })).toThrow(/0 replicas/);
});
