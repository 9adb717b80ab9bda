import { meanInterval, type ObjectiveSummary, type ReplicatedVerdict, type Result } from "@springtide/core";
import { percent, span } from "./numbers.js";

/** What the name of an objective over windows says. */
export const SHARE_OF_GOOD = "good requests";

/**
 * Objectives over windows, judged over runs that were each judged when they were made: met or missed where all runs agree, otherwise
 * undecided.
 */
export function judgeWindows([first, ...others]: readonly Result[], confidence = 0.95): ReplicatedVerdict[] {
  return (first?.objectives ?? []).map((own) => {
    const all = [own, ...others.flatMap(({ objectives = [] }) => objectives.filter(({ name }) => name === own.name))];
    const shares = all.flatMap(({ share }) => share ?? []);
    return {
      objective: nameOf(own, all),
      limit: own.target,
      measured: shares.length === 0 ? null : meanInterval(shares, confidence),
      verdict: all.every(({ verdict }) => verdict === own.verdict) ? own.verdict : "undecided",
    };
  });
}

/** An objective over windows is kept while no window spends more than its budget, however good the whole run was. */
function nameOf({ name, windowMs }: ObjectiveSummary, all: readonly ObjectiveSummary[]): string {
  const spent = all.flatMap(({ worstWindow, budgetSpent }) => worstWindow?.budgetSpent ?? budgetSpent ?? []);
  const over = windowMs === null ? "" : ` over ${span(windowMs)}`;
  const most = all.length > 1 ? "up to " : "";
  return `${name}: ${SHARE_OF_GOOD}${over}${spent.length === 0 ? "" : `, ${most}${percent(Math.max(...spent))} of the budget spent`}`;
}
