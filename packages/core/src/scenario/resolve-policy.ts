import type { PolicyRef } from "../model/scenario.js";
import type { Catalog } from "../policy/catalog.js";
import type { PolicyKind } from "../policy/definition.js";
import type { Path } from "./path.js";
import { collectProblems, type Problems } from "./problems.js";
import { explainIssues } from "./schema/explain-issue.js";
import { ALONE, policySchema } from "./schema/policy.js";

/**
 * Checks a policy's options against the catalog and fills their defaults, in the policy's units. A policy that
 * is resolved already comes back as it is.
 * @throws ScenarioError for an unknown policy or a wrong option.
 */
export function resolvePolicy(catalog: Catalog, kind: PolicyKind, ref: PolicyRef): PolicyRef {
  const problems = collectProblems(() => undefined, undefined);
  const resolved = resolveReference(catalog, kind, ref, [kind], problems);
  problems.throwIfAny();
  return resolved;
}

/** As `resolvePolicy`, for one of several: what is wrong is collected, and the reference comes back as it was. */
export function resolveReference(catalog: Catalog, kind: PolicyKind, ref: PolicyRef, path: Path, problems: Problems): PolicyRef {
  if (ref.resolved) return ref;
  const written = Object.hasOwn(ref.options, ALONE) ? ref.options[ALONE] : ref.options;
  const parsed = policySchema(kind, catalog, "plain-too").safeParse({ [ref.id]: written }, { reportInput: true });
  if (parsed.success) return parsed.data.ref;
  explainIssues(parsed.error.issues, path, problems);
  return ref;
}
