import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { errorBudget } from "@springtide/viz";
import { expect, it } from "vitest";

it("a budget that was overspent says how much of it was spent, as the picture shows it", () => {
  const scenario = defineScenario({
    name: "never served",
    duration: "2m",
    traffic: { users: { to: "web", rate: "2/s", timeout: "1s" } },
    services: { web: { replicas: 1, demand: "1h" } },
    slo: { availability: "99%" },
  });
  expect(errorBudget(simulate(scenario, { catalog })).note).toContain("At the end 10k % of the budget of 1 % is spent.");
});
