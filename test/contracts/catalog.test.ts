import type { AnyPolicy, AutoscalingPolicy, BalancingPolicy, ResiliencePolicy } from "@springtide/core/policy";
import { autoscalingLaws, balancingLaws, resilienceLaws } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { documentationLaws, policyFiles } from "./documentation.js";
import { optionLaws } from "./options.js";

const balancing = catalog.policies.filter((policy): policy is BalancingPolicy => policy.kind === "balancing");
const autoscaling = catalog.policies.filter((policy): policy is AutoscalingPolicy => policy.kind === "autoscaling");

const resilience = catalog.policies.filter((policy): policy is ResiliencePolicy => policy.kind === "resilience");

const named = <P extends AnyPolicy>(policies: readonly P[]) => policies.map((policy) => [`${policy.kind} ${policy.id}`, policy] as const);

describe.each(named(catalog.policies))("%s", (_name, policy) => {
  test.each(Object.entries({ ...documentationLaws, ...optionLaws }))("%s", (_law, holds) => holds(policy));
});

describe.each(named(balancing))("%s", (_name, policy) => {
  test.each(Object.entries(balancingLaws(policy, catalog)))("%s", (_law, holds) => holds());
});

describe.each(named(autoscaling))("%s", (_name, policy) => {
  test.each(Object.entries(autoscalingLaws(policy)))("%s", (_law, holds) => holds());
});

describe.each(named(resilience))("%s", (_name, policy) => {
  test.each(Object.entries(resilienceLaws(policy)))("%s", (_law, holds) => holds());
});

test("every policy file is in the catalog", () => {
  expect(balancing.map(({ id }) => id)).toEqual(policyFiles("balancing").sort());
  expect(autoscaling.map(({ id }) => id)).toEqual(policyFiles("autoscaling").sort());
  expect(resilience.map(({ id }) => id)).toEqual(policyFiles("resilience").sort());
});
