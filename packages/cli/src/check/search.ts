import type { Candidates } from "./candidates.js";
import type { CheckedProperty } from "./checked-property.js";
import { type Coverage, coverageOf } from "./coverage.js";
import type { Family } from "./family.js";
import type { Laboratory } from "./laboratory.js";
import type { FitCandidate, ViolatingTrial } from "./trial.js";

/** How far to search. */
export interface SearchOptions {
  readonly runs: number;
  /** Begin no more after this many events. */
  readonly eventBudget: number | undefined;
  onProgress(tried: number): void;
}

/** What a search found. */
export interface Search {
  readonly violating: ViolatingTrial | undefined;
  /** Scenarios in which every property held, or was not put to the test. */
  readonly held: number;
  /** Of those, scenarios that put at least one property to the test. */
  readonly tested: number;
  /** Runs that took more events than one may. */
  readonly cut: number;
  /** Why properties were not put to the test, where none was. */
  readonly untested: string | undefined;
  readonly coverage: Coverage;
}

/** Scenarios drawn at a time: enough for many workers, few enough to stop soon. */
const BATCH = 16;

/** Runs scenarios of the family one after the other until one violates a property. */
export async function search(
  family: Family,
  candidates: Candidates,
  properties: readonly CheckedProperty[],
  laboratory: Laboratory,
  { runs, eventBudget = Number.POSITIVE_INFINITY, onProgress }: SearchOptions,
): Promise<Search> {
  const tried: FitCandidate[] = [];
  let [tested, cut, held] = [0, 0, 0];
  let untested: string | undefined;
  let violating: ViolatingTrial | undefined;
  const before = laboratory.events;
  for (let first = 0; first < runs && violating === undefined && laboratory.events - before < eventBudget; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, runs - first) }, (_, i) => candidates.at(first + i));
    const round = await laboratory.firstViolated(batch, properties);
    violating = round.violating;
    for (const trial of round.tried) {
      const { outcome } = trial;
      if (outcome.verdict === "violated") continue;
      if (outcome.verdict === "cut") {
        cut++;
        continue;
      }
      held++;
      tried.push(trial);
      if (outcome.untested.length < properties.length) tested++;
      else untested ??= outcome.untested[0];
    }
    onProgress(first + round.tried.length);
  }
  return { violating, held, tested, cut, untested, coverage: coverageOf(family, tried) };
}
