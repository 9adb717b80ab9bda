import type { World } from "../world.js";

/** The labels that a subset of a host has, by the DestinationRules that were read; undefined where none tells. */
export function subsetOf(world: World, host: string, name: string): [string, string][] | undefined {
  const first = (text: string) => text.split(".")[0];
  for (const { kind, root } of world.resources) {
    if (kind !== "DestinationRule" || first(root.get("spec", "host").text() ?? "") !== first(host)) continue;
    for (const subset of root.get("spec", "subsets").items()) {
      if (subset.get("name").text() !== name) continue;
      return subset
        .get("labels")
        .entries()
        .map(([key, field]) => [key, field.text() ?? ""]);
    }
  }
  // Without a rule, the usual label of versions is tried.
  return [["version", name]];
}
