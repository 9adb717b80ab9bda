import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { overview, utilisationOverTime } from "@springtide/viz";
import { describe, expect, it } from "vitest";

const noteOf = (web: { cpu?: number }, store: { cpu?: number }) => {
  const scenario = defineScenario({
    name: "shop",
    duration: "1m",
    traffic: { users: { to: "web", rate: "10/s" } },
    services: { web: { concurrency: 4, demand: "40ms", calls: [{ to: "store" }], ...web }, store: { demand: "5ms", ...store } },
  });
  const result = simulate(scenario, { catalog });
  expect(overview(result).note).toContain("Utilisation is ");
  return utilisationOverTime(result).note;
};

describe("utilisation over time says what it is of", () => {
  it("busy slots where no CPU is requested", () => {
    expect(noteOf({}, {})).toContain("Utilisation is busy slots over slots.");
  });

  it("CPU where it is: a tenth of the slots may be two fifths of the request", () => {
    expect(noteOf({ cpu: 1 }, { cpu: 1 })).toContain("Utilisation is CPU used over CPU requested.");
  });

  it("both where services differ", () => {
    expect(noteOf({ cpu: 1 }, {})).toContain("CPU used over CPU requested, of services that request none busy slots over slots.");
  });
});
