import type { Resource } from "../resource.js";

/** Why a field that no reader spoke of is ignored. */
export function whyIgnored({ kind, isKnown }: Resource, field: string): string {
  if (!isKnown) return `${kind} is not a kind that is read`;
  if (kind === "agent") return "of the agent; nothing of it is simulated";
  if (/weights|Weights/.test(field)) return "instances that warn get as many requests as others";
  if (/tags|meta|Meta|Tags|token|override|namespace|partition|Node|Index|Datacenter/i.test(field))
    return "names and labels; nothing here refers to them";
  return "not simulated";
}
