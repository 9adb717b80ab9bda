import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { goDurationOf } from "../spans.js";

const CONSOLIDATE: Readonly<Record<string, string>> = {
  WhenEmptyOrUnderutilized: "empty-or-underutilised",
  WhenUnderutilized: "empty-or-underutilised",
  WhenEmpty: "empty",
};

/** How Karpenter removes nodes, by the `disruption` of a NodePool. */
export function readDisruption(spec: Field): Plain {
  const to = "nodes.autoscaler.karpenter";
  const disruption = spec.get("disruption");
  const policy = disruption.get("consolidationPolicy");
  const after = disruption.get("consolidateAfter");
  const options: Plain = { consolidate: CONSOLIDATE[policy.text() ?? ""] ?? "empty-or-underutilised" };
  policy.mapped(`${to}.consolidate`);
  if (after.text() === "Never") options.consolidate = "never";
  else {
    const span = goDurationOf(after);
    if (span !== undefined) options.consolidateAfter = span;
  }
  after.mapped(`${to}.consolidateAfter`);
  const [budget, ...others] = disruption.get("budgets").items();
  const share = budget?.get("nodes").text();
  if (share !== undefined && /^\d{1,2}(\.\d+)?%$|^100%$/.test(share)) options.budget = share;
  budget?.approximated(`${to}.budget`, "at any time, for any reason");
  for (const other of others) other.ignored("one budget is simulated: the first");
  return options;
}
