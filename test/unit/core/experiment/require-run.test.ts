import { createCatalog, createSimulation, defineScenario, type Scenario, type SimulateOptions, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const input = { name: "x", duration: "1s", traffic: { u: { to: "web", rate: "5/s" } }, services: { web: { demand: "5ms" } } } as const;
const scenario = defineScenario(input, { catalog });
/** As calls without types are. */
const run =
  (...given: unknown[]) =>
  () =>
    simulate(...(given as [Scenario, SimulateOptions]));

test.each([
  ["nothing", [], "the scenario is not one that defineScenario or parseScenario returned"],
  ["a scenario as it is written", [input, { catalog }], "hand yours to defineScenario first"],
  ["no options", [scenario], "the options have no catalog"],
  ["no catalog", [scenario, {}], "the options have no catalog"],
  ["a list for a catalog", [scenario, { catalog: catalog.policies }], "the options have no catalog"],
  ["a budget that would never be spent", [scenario, { catalog, maxEvents: Number.NaN }], "maxEvents is NaN; give a number"],
  ["a seed that is the same whatever it holds", [scenario, { catalog, seed: {} }], "seed is [object Object]; give a text"],
  ["a seed that is no number", [scenario, { catalog, seed: Number.NaN }], "seed is NaN; give a text, or a finite number"],
])("a run that is given %s says what it needs", (_, given, message) => {
  expect(run(...given)).toThrow(RangeError);
  expect(run(...given)).toThrow(message);
});

test("a run up to no time at all is refused, since it would not end", () => {
  const simulation = createSimulation(scenario, { catalog: createCatalog(catalog.policies) });
  expect(() => simulation.runUntil(Number.NaN)).toThrow("runUntil is given NaN");
  simulation.runUntil(1000);
  expect(simulation.finished).toBe(true);
});
