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

/** What a picture of several systems rests on: runs of each, where they differ the fewest and the most, and the confidence of intervals. */
export function evidenceOfSystems(runs: readonly (readonly Result[])[], confidence?: number): string {
  if (runs.length === 1 && runs[0]!.length < 2) return evidence(runs[0]!);
  return evidenceOfCounts(
    runs.map(({ length }) => length),
    confidence,
  );
}

/** The same of systems of which no more is known than how many runs each has. */
export function evidenceOfCounts(counts: readonly number[], confidence?: number): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return "No runs.";
  if (most === 1) return `A single run${counts.length === 1 ? "" : " of each"} (n = 1): no interval${counts.length === 1 ? "" : "s"}.`;
  const n = least === most ? `n = ${most} runs` : `n = ${least} to ${most} runs`;
  const intervals =
    confidence === undefined
      ? ""
      : `, ${percent(confidence)} intervals over runs${least === 1 ? ", none where there is a single run" : ""}`;
  return `${n}${counts.length === 1 ? "" : " of each"}${intervals}.`;
}
