import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { serviceView } from "../../../../packages/cli/src/report/page-views.js";

it("the line of a service's utilisation is named after what it is of", () => {
  const scenario = defineScenario({
    name: "shop",
    duration: "1m",
    traffic: { users: { to: "web", rate: "10/s" } },
    services: { web: { demand: "40ms", cpu: 1, calls: [{ to: "store" }] }, store: { demand: "5ms" } },
  });
  const result = simulate(scenario, { catalog });
  const lineOf = (service: string) =>
    serviceView(result, service, 1).panels.find(({ title }) => title.includes("tilisation"))?.lines[0]?.name;
  expect(lineOf("web")).toBe("CPU used over CPU requested");
  expect(lineOf("store")).toBe("busy slots over slots");
});
