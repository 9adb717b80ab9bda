import { createCatalog, defineAutoscaling, defineBalancing, type ScalingLimits } from "@springtide/core/policy";
import { expect, test } from "vitest";
import { defineScenario } from "../../../../../packages/core/src/scenario/define.js";

const limits: ScalingLimits = { min: 0, max: 50, interval: "2s", lag: "0s" };
const hasty = defineAutoscaling({
  id: "hasty",
  doc: "Decides often.",
  source: "this test alone",
  options: {},
  limits,
  create: () => ({ recommend: () => ({ replicas: 1, reason: "always" }) }),
});

const first = defineBalancing({
  id: "round-robin",
  doc: "The first.",
  source: "this test alone",
  options: {},
  create: () => ({ pick: (endpoints) => endpoints.at(0) }),
});

function specOf(autoscaling: string | Record<string, object>) {
  const web = { demand: "1ms", autoscaling };
  return defineScenario(
    { name: "limits", duration: "1m", services: { web }, traffic: { users: { to: "web", rate: "1/s" } } },
    { catalog: createCatalog([hasty, first]) },
  ).services[0]?.autoscaling;
}

test.each(["hasty", { hasty: {} }])("limits are the policy's own where it has some, the usual ones else: %j", (written) => {
  expect(specOf(written)).toMatchObject({ min: 0, max: 50, intervalMs: 2000, windowMs: 60_000, lagMs: 0 });
});

test("what a scenario says of limits wins over the policy's own", () => {
  expect(specOf({ hasty: { interval: "5s", max: 7 } })).toMatchObject({ min: 0, max: 7, intervalMs: 5000, lagMs: 0 });
});
