import type { AutoscalingPolicy, BalancingPolicy } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { autoscalingLaws } from "./autoscaling.js";
import { balancingLaws } from "./balancing.js";
import { documentationLaws, policyFiles } from "./documentation.js";
import { optionLaws } from "./options.js";

const balancing = catalog.policies.filter((policy): policy is BalancingPolicy => policy.kind === "balancing");
const autoscaling = catalog.policies.filter((policy): policy is AutoscalingPolicy => policy.kind === "autoscaling");

describe.each(catalog.policies)("$kind $id", (policy) => {
  test.each(Object.entries({ ...documentationLaws, ...optionLaws }))("%s", (_law, holds) => holds(policy));
});

describe.each(balancing)("$kind $id", (policy) => {
  test.each(Object.entries(balancingLaws))("%s", (_law, holds) => holds(policy));
});

describe.each(autoscaling)("$kind $id", (policy) => {
  test.each(Object.entries(autoscalingLaws))("%s", (_law, holds) => holds(policy));
});

test("every policy file is in the catalog", () => {
  expect(balancing.map(({ id }) => id)).toEqual(policyFiles("balancing").sort());
  expect(autoscaling.map(({ id }) => id)).toEqual(policyFiles("autoscaling").sort());
});
