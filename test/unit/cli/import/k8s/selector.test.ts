import { expect, test } from "vitest";
import { shop } from "./read-text.js";

test.each([
  ["{matchExpressions: [{key: app, operator: In, values: [a, b]}]}", true],
  ["{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}", false],
  ["{matchExpressions: [{key: app, operator: Exists}, {key: tier, operator: DoesNotExist}]}", true],
  ["{matchLabels: {app: b}}", false],
  ["{}", true],
])("a budget for %s is for pods of app a: %s", (selector, isTheirs) => {
  const { scenario } = shop(
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {maxUnavailable: 1, selector: ${selector}}`,
  );
  expect((scenario.services as Record<string, { readonly disruption?: unknown }>).a?.disruption).toEqual(
    isTheirs ? { maxUnavailable: 1 } : undefined,
  );
});
