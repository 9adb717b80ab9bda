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

/** What a picture of several systems rests on: the runs of each, where they differ, the fewest and the most. */
export function evidenceOfSystems(runs: readonly (readonly Result[])[], confidence: number): string {
  const counts = runs.map(({ length }) => length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return "No runs.";
  if (most === 1) return counts.length === 1 ? evidence(runs[0]!) : "A single run of each (n = 1): no intervals.";
  const n = least === most ? `n = ${most} runs` : `n = ${least} to ${most} runs`;
  return `${n}${counts.length === 1 ? "" : " of each"}, ${percent(confidence)} intervals over runs${least === 1 ? ", none where there is a single run" : ""}.`;
}
