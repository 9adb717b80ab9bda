import { fc, test } from "@fast-check/vitest";
import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { standby } from "../support/arbitrary/standby.js";

const drawn = fc.record({
  standby,
  replicas: fc.integer({ min: 2, max: 4 }),
  queue: fc.constantFrom({ at: "instance" as const }, { at: "service" as const }),
  broken: faults({ services: { web: 2 }, zones: ["a"], registries: [] }, 5000),
});

test.prop([drawn], { numRuns: 80 })("at most one instance serves at a time, and turns are told in order", ({ broken, ...web }) => {
  const scenario = defineScenario(
    {
      name: "any standby",
      duration: "5s",
      traffic: { users: { to: "web", rate: "100/s", timeout: "200ms" } },
      services: { web: { ...web, demand: "2ms", startup: "50ms", warming: { for: "100ms", from: 0.5 } } },
      faults: broken,
    },
    { catalog },
  );
  const { events, summary } = simulate(scenario, { catalog });
  let serving: string | null = "web-0";
  for (const { type, instance, reason } of events) {
    if (type !== "instance-promoted" && type !== "instance-demoted") continue;
    expect(reason).not.toBeNull();
    expect(serving).toBe(type === "instance-promoted" ? null : instance);
    serving = type === "instance-promoted" ? instance : null;
  }
  const { issued, ...ends } = summary.requests;
  expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(issued);
});
