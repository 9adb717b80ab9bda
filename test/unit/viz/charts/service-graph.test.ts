import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { serviceGraph } from "@springtide/viz";
import { expect, it } from "vitest";

const shop = (rate: "0/s" | "10/s") =>
  defineScenario({
    name: "shop",
    duration: "1m",
    traffic: { users: { to: "web", rate } },
    services: { web: { replicas: 1, demand: "20ms" } },
  });

it("the service that limits the whole most is called the bottleneck", () => {
  const busy = shop("10/s");
  const chart = serviceGraph(busy, simulate(busy, { catalog }));
  expect(chart.svg()).toContain(">bottleneck<");
  expect(chart.alt).toContain("web limits the whole most");
});

it("where no request came, no service is", () => {
  const idle = shop("0/s");
  const chart = serviceGraph(idle, simulate(idle, { catalog }));
  expect(chart.svg()).not.toContain(">bottleneck<");
  expect(chart.alt).toContain("No service limits the whole.");
});
