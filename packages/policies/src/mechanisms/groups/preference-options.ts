import type { OptionField } from "@springtide/core/policy";

/** Option `by` of policies that prefer some endpoints to others. */
export const byField = {
  type: "choice",
  of: ["zone", "priority"],
  default: "zone",
  doc: "What groups of endpoints have in common.",
} as const satisfies OptionField;

/** Option `order` of such policies. */
export const orderField = {
  type: "list",
  default: [],
  doc: "Zones, the most wanted first; others come after them as they are listed. Priorities come in their own order.",
  of: { zone: { type: "text", doc: "Name of the zone." } },
} as const satisfies OptionField;

/** Option `choose` of policies that choose a group first. */
export const chooseField = {
  type: "policy",
  kind: "balancing",
  default: { id: "round-robin", options: {} },
  doc: "Chooses among the endpoints of a group.",
} as const satisfies OptionField;
