import { fc, test } from "@fast-check/vitest";
import { defineScenario, resolvePolicies, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";
import { balancers } from "../support/arbitrary/balancers.js";
import { health, registry } from "../support/arbitrary/discovery.js";
import { faults } from "../support/arbitrary/fault.js";

const targets = { services: { web: 3, db: 1 }, zones: ["a", "b"], registries: ["db"] };
const discovery = fc.record({ registry, health }, { requiredKeys: [] });

const drawn = fc.record({ balancers, discovery, faults: faults(targets, 5000) }).map(
  (parts): ScenarioInput => ({
    name: "drawn",
    duration: "5s",
    traffic: { users: { to: "web", rate: "10/s", zone: "a" } },
    services: {
      web: { replicas: 3, zones: ["a", "b"], demand: "5ms", ...parts.balancers, ...parts.discovery },
      db: { demand: "5ms", registry: { lookup: {} } },
    },
    faults: parts.faults,
  }),
);

test.prop([drawn], { numRuns: 300 })("any balancers, registry, checks and faults are read, with or without a catalog", (input) => {
  expect(resolvePolicies(defineScenario(input), catalog)).toEqual(defineScenario(input, { catalog }));
});

test.prop([drawn])("a fault keeps its name, and one effect and one timing", (input) => {
  const scenario = defineScenario(input, { catalog });
  expect(scenario.faults.map(({ name }) => name)).toEqual(Object.keys(input.faults ?? {}).sort());
  for (const { name, effect, timing } of scenario.faults) {
    const written = input.faults![name]!;
    expect(written).toHaveProperty(effect.type);
    expect(timing.type === "scheduled" ? written.at : written.between).toBeDefined();
  }
});
