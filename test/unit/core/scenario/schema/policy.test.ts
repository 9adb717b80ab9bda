import { defineScenario, resolvePolicies, type ScenarioInput } from "@springtide/core";
import { createCatalog, defineAutoscaling, defineBalancing, type ScalingPace } from "@springtide/core/policy";
import { expect, test } from "vitest";

const pace: ScalingPace = { interval: "2s", lag: "0s" };
const hasty = defineAutoscaling({
  id: "hasty",
  doc: "Decides often.",
  source: "this test alone",
  options: {},
  pace,
  create: () => ({ recommend: () => ({ replicas: 1, reason: "always" }) }),
});

const first = defineBalancing({
  id: "round-robin",
  doc: "The first.",
  source: "this test alone",
  options: {},
  create: () => ({ pick: (endpoints) => endpoints.at(0) }),
});

const catalog = createCatalog([hasty, first]);

function scenarioOf(autoscaling: string | Record<string, object>): ScenarioInput {
  return {
    name: "pace",
    duration: "1m",
    services: { web: { demand: "1ms", autoscaling } },
    traffic: { users: { to: "web", rate: "1/s" } },
  };
}

const specOf = (autoscaling: string | Record<string, object>) =>
  defineScenario(scenarioOf(autoscaling), { catalog }).services[0]?.autoscaling;

test.each(["hasty", { hasty: {} }])("pace is the policy's own where it has one, the usual one else: %j", (written) => {
  expect(specOf(written)).toMatchObject({ min: 1, max: 10, intervalMs: 2000, windowMs: 60_000, lagMs: 0 });
});

test("what a scenario says of pace wins over the policy's own", () => {
  expect(specOf({ hasty: { interval: "5s", max: 7 } })).toMatchObject({ max: 7, intervalMs: 5000, lagMs: 0 });
});

test.each(["hasty", { hasty: { interval: "5s", window: "1s" } }])("pace is the same when the policy is known only later: %j", (written) => {
  const input = scenarioOf(written);
  expect(resolvePolicies(defineScenario(input), catalog)).toEqual(defineScenario(input, { catalog }));
});
