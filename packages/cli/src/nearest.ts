import { suggestName } from "@springtide/core";

/** What to add to a message about an unknown name: the nearest known one, or all of them when none is near. */
export function nearest(given: string, known: readonly string[]): string {
  return `; ${suggestName(given, known) ?? `known: ${[...known].sort().join(", ")}`}`;
}
