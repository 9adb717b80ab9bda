import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { decisionLog } from "@springtide/viz";
import { describe, expect, it } from "vitest";

const scenario = defineScenario({
  name: "shop",
  duration: "5m",
  traffic: { users: { to: "web", rate: "30/s" } },
  services: { web: { concurrency: 2, demand: "60ms", autoscaling: { utilisation: { max: 4 } } } },
});

describe("decisions of autoscalers", () => {
  it("are told in words, the largest change with its reason", () => {
    const { alt } = decisionLog(simulate(scenario, { catalog, decisions: true }));
    expect(alt).toMatch(/The largest change is from 1 to 2 replicas of web: utilisation .+ above 70%/);
  });

  it("where a run kept none, it says how one keeps them, on the command line and from code", () => {
    const { alt } = decisionLog(simulate(scenario, { catalog }));
    expect(alt).toContain("Nothing is known of them.");
    expect(alt).toContain("run --detail keeps them, and from code the option `decisions`.");
  });
});
