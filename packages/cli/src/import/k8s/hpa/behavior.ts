import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { quantityOf } from "../quantity.js";
import { secondsOf } from "../spans.js";

/** The `behavior` of a HorizontalPodAutoscaler: how fast it may scale, either way. */
export function readBehavior(behavior: Field, options: Plain, to: string): void {
  options.behavior = behavior.exists;
  for (const prefix of ["scaleUp", "scaleDown"]) {
    const rules = behavior.get(prefix);
    const set = (key: string, value: unknown, field: Field) => {
      if (value !== undefined) options[`${prefix}${key}`] = value;
      field.mapped(`${to}.${prefix}${key}`);
    };
    const window = rules.get("stabilizationWindowSeconds");
    set("Window", secondsOf(window), window);
    const select = rules.get("selectPolicy");
    set("Select", select.text()?.toLowerCase(), select);
    const policies = rules.get("policies");
    const listed = policies.items().map((policy) => ({
      type: policy.get("type").text() === "Percent" ? "percent" : "pods",
      value: policy.get("value").number() ?? 1,
      period: secondsOf(policy.get("periodSeconds")) ?? "15s",
    }));
    set("Policies", listed.length > 0 ? listed : undefined, policies);
  }
}

/** How far off their targets its metrics may be, either way. */
export function readTolerances(behavior: Field, options: Plain, to: string): void {
  for (const way of ["scaleUp", "scaleDown"]) {
    const field = behavior.get(way, "tolerance");
    const tolerance = quantityOf(field);
    if (tolerance !== undefined) options[`${way}Tolerance`] = tolerance;
    field.mapped(`${to}.${way}Tolerance`);
  }
}
