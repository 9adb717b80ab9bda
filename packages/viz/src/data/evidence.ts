import type { Result } from "@springtide/core";
import { percent } from "../text/numbers.js";
import { shown } from "../text/shown.js";

/** What a picture of these results rests on. */
export function evidence(results: readonly Result[], confidence?: number): string {
  const [first] = results;
  if (first === undefined) return "No runs.";
  if (results.length === 1) return `A single run (n = 1, seed ${shown(first.seed, 24)}): no interval.`;
  const interval = confidence === undefined ? "" : `, ${percent(confidence)} intervals over runs`;
  return `n = ${results.length} runs${interval}.`;
}
