import { meanInterval, type ObjectiveSummary, type ReplicatedVerdict, type Result } from "@springtide/core";
import { percent, span } from "./numbers.js";

/** What the name of an objective over windows says. */
export const SHARE_OF_GOOD = "good requests";

/** An objective over windows, as each of several runs came out. */
export interface WindowOutcomes {
  readonly verdict: ReplicatedVerdict;
  readonly windowMs: number | null;
  readonly runs: readonly ObjectiveSummary[];
}

/**
 * Objectives over windows, judged over runs that were each judged when they were made: met or missed where all runs agree, otherwise
 * undecided.
 */
export function windowOutcomes([first, ...others]: readonly Result[], confidence = 0.95): WindowOutcomes[] {
  return (first?.objectives ?? []).map((own) => {
    const all = [own, ...others.flatMap(({ objectives = [] }) => objectives.filter(({ name }) => name === own.name))];
    const shares = all.flatMap(({ share }) => share ?? []);
    const verdict: ReplicatedVerdict = {
      objective: own.name,
      limit: own.target,
      measured: shares.length === 0 ? null : meanInterval(shares, confidence),
      verdict: all.every(({ verdict }) => verdict === own.verdict) ? own.verdict : "undecided",
    };
    return { verdict, windowMs: own.windowMs, runs: all };
  });
}

/** Their verdicts, by name. */
export function windowVerdicts(runs: readonly Result[], confidence = 0.95): ReplicatedVerdict[] {
  return windowOutcomes(runs, confidence).map(({ verdict }) => verdict);
}

/** Their verdicts, named by what they ask for and how much of it was spent, for where nothing else says that. */
export function judgeWindows(runs: readonly Result[], confidence = 0.95): ReplicatedVerdict[] {
  return windowOutcomes(runs, confidence).map((one) => ({ ...one.verdict, objective: nameOf(one) }));
}

/** What the worst window of a run spent of its budget, in the worst of the runs; undefined where none has any. */
export function mostSpent(runs: readonly ObjectiveSummary[]): number | undefined {
  const spent = runs.flatMap(({ worstWindow, budgetSpent }) => worstWindow?.budgetSpent ?? budgetSpent ?? []);
  return spent.length === 0 ? undefined : Math.max(...spent);
}

/** An objective over windows is kept while no window spends more than its budget, however good the whole run was. */
function nameOf({ verdict, windowMs, runs }: WindowOutcomes): string {
  const spent = mostSpent(runs);
  const over = windowMs === null ? "" : ` over ${span(windowMs)}`;
  const most = runs.length > 1 ? "up to " : "";
  return `${verdict.objective}: ${SHARE_OF_GOOD}${over}${spent === undefined ? "" : `, ${most}${percent(spent)} of the budget spent`}`;
}
