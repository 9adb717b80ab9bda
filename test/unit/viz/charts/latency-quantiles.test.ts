import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { latencyQuantiles } from "@springtide/viz";
import { expect, it } from "vitest";

const noteOf = (histograms: boolean) => {
  const scenario = defineScenario({
    name: "nobody came",
    duration: "1m",
    traffic: { users: { to: "web", rate: "0/s" } },
    services: { web: { demand: "40ms" } },
  });
  return latencyQuantiles(simulate(scenario, { catalog, histograms })).note;
};

it("runs that kept histograms are not said to have none because nothing ended ok", () => {
  expect(noteOf(true)).not.toContain("kept no histograms");
  expect(noteOf(false)).toContain("kept no histograms");
});
