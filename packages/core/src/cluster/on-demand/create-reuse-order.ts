import type { ReuseRule } from "../../model/on-demand.js";
import { createAgeOrder } from "./age-order.js";
import { createRecencyOrder } from "./recency-order.js";
import type { ReuseOrder } from "./reuse-order.js";

/** The order that a rule asks for. */
export function createReuseOrder(rule: ReuseRule): ReuseOrder {
  if (rule === "most-recent" || rule === "least-recent") return createRecencyOrder(rule === "most-recent");
  return createAgeOrder(rule === "newest");
}
