import type { Scenario, StabilityPoint } from "@springtide/core";
import { stringify } from "yaml";
import { changedFile } from "./changed-file.js";
import type { Candidate } from "./changes/candidate.js";
import { everyChange, withChanges } from "./changes/every-change.js";
import { harmOf } from "./harm.js";
import type { Laboratory, Wish } from "./laboratory.js";
import type { StabilityQuestion } from "./question.js";
import type { SavingChange, TriedChange } from "./stability.js";
import { answerOf, mean, type Trial } from "./trial.js";

/** Triggers that changes are tried under. */
export interface Trouble {
  /** The smallest that topples the scenario. */
  readonly smallest: StabilityPoint;
  /** The largest that was searched at that load. */
  readonly largest: StabilityPoint;
  /** Services that had no room left afterwards. */
  readonly saturated: readonly string[];
}

/** What was tried, and what saves. */
export interface Rescue {
  readonly changes: readonly TriedChange[];
  readonly saving: SavingChange | null;
}

interface Attempt {
  readonly candidate: Candidate;
  readonly steady: Scenario;
  readonly tried: TriedChange;
}

/**
 * Tries changes of one policy each under the trigger that collapsed. Named is, of those that recover and do no harm, the cheapest; of
 * equally cheap ones one that withstands the largest trigger, too, and of those the one that is back soonest. It is confirmed on
 * seeds of its own.
 */
export async function findSaving(question: StabilityQuestion, trouble: Trouble, laboratory: Laboratory): Promise<Rescue> {
  const isValid = (plain: StabilityQuestion["plain"]) => question.steadyOf(plain) !== undefined;
  const candidates = everyChange({ plain: question.plain, saturated: trouble.saturated }, isValid).map((candidate) => ({
    candidate,
    steady: question.steadyOf(withChanges(question.plain, candidate.changes)) as Scenario,
  }));
  const ask = (wishes: readonly Wish[]) => laboratory.make(wishes, "search", question);
  const { smallest, largest } = trouble;

  const first = await ask(candidates.map(({ steady }) => ({ steady, point: smallest })));
  const all = candidates.map((one, i): Attempt => ({ ...one, tried: firstLook(one.candidate, smallest, first[i]!) }));
  const back = all.filter(({ tried }) => tried.recovers);

  const quiet = { ...smallest, size: 1 };
  const [without = [], ...rest] = await ask([
    { steady: question.steady, point: quiet },
    ...back.flatMap(({ steady }) => [
      { steady, point: quiet },
      { steady, point: largest },
    ]),
  ]);
  const looked = back.map((one, i): Attempt => {
    const [calm, most] = [rest[2 * i]!, rest[2 * i + 1]!];
    return { ...one, tried: { ...one.tried, ...secondLook(calm, without, !answerOf(largest, most).hasCollapsed) } };
  });
  const changes = all.map(({ tried }) => looked.find((one) => one.tried.id === tried.id)?.tried ?? tried);
  return {
    changes,
    saving: await confirmed(question, looked.filter(({ tried }) => tried.hurts === null).sort(byMerit), smallest, laboratory),
  };
}

function firstLook({ id, change, changes }: Candidate, point: StabilityPoint, trials: readonly Trial[]): TriedChange {
  const { hasCollapsed, recoverMs } = answerOf(point, trials);
  const set = changes.map(
    ({ path, value }) => `${path.join(".")}=${stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd()}`,
  );
  return { id, change, set, recovers: !hasCollapsed, recoverMs, withstandsMost: null, usdPerHour: null, hurts: null };
}

function secondLook(calm: readonly Trial[], without: readonly Trial[], withstandsMost: boolean) {
  const cost = (trials: readonly Trial[]) => mean(trials.map(({ usdPerHour }) => usdPerHour));
  return { withstandsMost, usdPerHour: cost(calm) - cost(without), hurts: harmOf(calm, without) };
}

/** Costs that differ by less are the same. */
const A_CENT = 0.01;

function byMerit({ tried: a }: Attempt, { tried: b }: Attempt): number {
  const cents = ({ usdPerHour }: TriedChange) => Math.round((usdPerHour ?? 0) / A_CENT);
  const seconds = ({ recoverMs }: TriedChange) => Math.round((recoverMs ?? 0) / 1000);
  return cents(a) - cents(b) || Number(b.withstandsMost) - Number(a.withstandsMost) || seconds(a) - seconds(b);
}

/** The first that comes back on seeds that the search has not seen. */
async function confirmed(
  question: StabilityQuestion,
  ranked: readonly Attempt[],
  point: StabilityPoint,
  laboratory: Laboratory,
): Promise<SavingChange | null> {
  for (const { candidate, steady, tried } of ranked) {
    const [trials = []] = await laboratory.make([{ steady, point }], "confirmation", question);
    const answer = answerOf(point, trials);
    if (answer.collapsedRuns > 0) continue;
    const { text, patch } = changedFile(question, candidate);
    return { ...tried, confirmed: answer.runs, runs: answer.runs, patch, file: text };
  }
  return null;
}
