import type { PolicyRef } from "../../model/scenario.js";
import type { NamedPolicy } from "../schema/policy.js";

/** Layers as calls and services hold them: absent where there are none. */
export function chainOf(layers: readonly NamedPolicy<object>[] | undefined): { resilience?: readonly PolicyRef[] } {
  return layers === undefined || layers.length === 0 ? {} : { resilience: layers.map(({ ref }) => ref) };
}
