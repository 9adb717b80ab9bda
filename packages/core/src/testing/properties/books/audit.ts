import type { Result } from "../../../experiment/result.js";
import type { Scenario } from "../../../model/scenario.js";

/** Looks for one kind of mistake in a run's books: every one found, as a sentence with the figures. */
export type Audit = (result: Result, scenario: Scenario) => Iterable<string>;

/** Whether two sums are the same but for rounding. */
export function isClose(a: number, b: number, relative = 1e-6): boolean {
  return Math.abs(a - b) <= relative * Math.max(1, Math.abs(a), Math.abs(b));
}

/** A figure as findings show it: whole numbers in full, others with six digits. */
export function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
