import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyDetails, policyList } from "../../../../packages/cli/src/output/policies.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { memorySink } from "../sink.js";

const plain = styleFor(memorySink());

test("every policy of the catalog is listed under its kind", () => {
  const text = policyList(catalog.policies, plain);
  for (const { id, kind } of catalog.policies) {
    expect(text).toContain(id);
    expect(text).toContain(kind);
  }
});

test.each(catalog.policies.map((policy) => [policy.id, policy] as const))("%s is told with all its options and its source", (_, policy) => {
  const text = policyDetails(policy, plain);
  for (const name of Object.keys(policy.options)) expect(text).toContain(name);
  expect(text).toContain(policy.source);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
});

test("defaults are written as scenario files write them", () => {
  const policy = catalog.autoscaling("utilisation");
  expect(policy && policyDetails(policy, plain)).toMatch(/up +70% .*\n.*down +30% .*\n.*step +1 .*\n.*cooldown +1m /);
  const told = (id: string) => catalog.policies.filter((one) => one.id === id).map((one) => policyDetails(one, plain))[0];
  expect(told("retry")).toMatch(/budget +1000% +0% to 1000% /);
  expect(told("circuit-breaker")).toMatch(/failureRate +50% +0\.1% to 100% /);
  expect(told("horizontal-pod-autoscaler")).toMatch(/scaleDownPolicies +\[\{ type: percent, value: 100, period: 15s \}\]\n/);
});
