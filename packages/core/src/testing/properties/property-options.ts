import { ScenarioError } from "../../errors.js";
import { createCatalog } from "../../policy/catalog.js";
import { collectProblems } from "../../scenario/problems.js";
import { explainIssues } from "../../scenario/schema/explain-issue.js";
import { optionSchemas } from "../../scenario/schema/policy-options.js";
import { shape } from "../../scenario/schema/shapes.js";
import type { Property } from "./property.js";

/**
 * A property's options, checked and filled in, from what was written: `{ within: "5m" }`.
 * @throws ScenarioError for an unknown option, or a value that it cannot have.
 */
export function propertyOptions(property: Property, written: unknown): Readonly<Record<string, unknown>> {
  const choice = (): never => {
    throw new ScenarioError([]);
  };
  const fields = optionSchemas(property.options, { catalog: createCatalog([]), style: "plain-too", choice });
  const parsed = shape(`the property ${property.id}`, fields).safeParse(written, { reportInput: true });
  const problems = collectProblems(() => undefined, undefined);
  if (!parsed.success) explainIssues(parsed.error.issues, [property.id], problems);
  problems.throwIfAny();
  return parsed.data ?? {};
}
