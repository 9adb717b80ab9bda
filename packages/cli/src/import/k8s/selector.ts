import type { Field } from "../report/field.js";

/** Whether a label selector chooses pods with these labels; an empty one chooses all. A problem is added for an operator that there is not. */
export function selects(selector: Field, labels: ReadonlyMap<string, string>): boolean {
  const isLabelled = selector
    .get("matchLabels")
    .entries()
    .every(([key, value]) => labels.get(key) === value.text());
  const rules = selector.get("matchExpressions").items();
  return isLabelled && rules.every((rule) => allows(rule, labels));
}

function allows(rule: Field, labels: ReadonlyMap<string, string>): boolean {
  const label = labels.get(rule.get("key").text() ?? "");
  const values = rule
    .get("values")
    .items()
    .map((value) => value.text());
  switch (rule.get("operator").text()) {
    case "In":
      return label !== undefined && values.includes(label);
    case "NotIn":
      return label === undefined || !values.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      rule.refuse("an operator is expected here: In, NotIn, Exists or DoesNotExist");
      return false;
  }
}
