import type { Result, Scenario } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { Job, RunAll, RunAllOptions } from "../parallel/job.js";
import type { CheckedProperty } from "./checked-property.js";
import { type FitCandidate, isViolated, type Outcome, type Trial, type ViolatingTrial } from "./trial.js";

/** How candidates are run. */
export interface LaboratoryOptions {
  readonly runAll: RunAll;
  readonly workers: number;
  readonly maxEvents: number | undefined;
  readonly plugins: readonly string[];
  /** Registers what stops the runs. */
  onAbort(listener: () => void): void;
}

/** What came of trying candidates in turn. */
export interface Round {
  /** Those tried, the violating one last. */
  readonly tried: readonly Trial[];
  readonly violating: ViolatingTrial | undefined;
}

/** Runs candidates and judges them. Counts what it did in the order of the candidates, so that workers do not show in it. */
export class Laboratory {
  /** Events of all runs that counted. */
  events = 0;
  /** Scenarios that counted. */
  scenarios = 0;
  private isHeard = false;

  constructor(private readonly options: LaboratoryOptions) {}

  /** Tries candidates, several at a time, up to the first in order that violates a property. */
  async firstViolated(candidates: readonly FitCandidate[], properties: readonly CheckedProperty[]): Promise<Round> {
    const trials: (Trial | undefined)[] = new Array(candidates.length).fill(undefined);
    let next = 0;
    let end = candidates.length;
    const lane = async (): Promise<void> => {
      while (next < end) {
        const place = next++;
        const candidate = candidates[place];
        if (candidate === undefined) return;
        const trial: Trial = { ...candidate, outcome: await this.judge(candidate, properties) };
        trials[place] = trial;
        if (isViolated(trial)) end = Math.min(end, place + 1);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.options.workers, candidates.length) }, lane));
    const tried = trials.slice(0, end).filter((trial) => trial !== undefined);
    for (const { outcome } of tried) {
      this.scenarios++;
      if (outcome.verdict !== "cut") this.events += outcome.result?.simulatedEvents ?? 0;
    }
    const last = tried.at(-1);
    return { tried, violating: last !== undefined && isViolated(last) ? last : undefined };
  }

  private async judge({ scenario, candidate }: FitCandidate, properties: readonly CheckedProperty[]): Promise<Outcome> {
    const isTwice = properties.some(({ property }) => property.again);
    const run = () => this.simulate(scenario, candidate.seed, isTwice);
    let result: Result;
    let again: Result | undefined;
    try {
      result = await run();
      if (isTwice) again = await run();
    } catch (error) {
      return failed(error);
    }
    const untested: string[] = [];
    for (const { property, options, text } of properties) {
      const finding = property.judge({ scenario, result, ...(again && { again }) }, options);
      if (finding.verdict === "untested") untested.push(`${text}: ${finding.why}`);
      if (finding.verdict === "violated")
        return { verdict: "violated", property: text, scope: property.scope, doc: property.doc, found: finding.found, result };
    }
    return { verdict: "held", result, untested };
  }

  private async simulate(scenario: Scenario, seed: string | undefined, traceDigest: boolean): Promise<Result> {
    const { runAll, maxEvents, plugins } = this.options;
    const job: Job = { scenario, seed, maxEvents, traceDigest, plugins };
    const options: RunAllOptions = {
      workers: 1,
      label: () => scenario.name,
      onProgress: () => undefined,
      onAbort: (listener) => {
        // All runs stop by the same sign.
        if (!this.isHeard) this.options.onAbort(listener);
        this.isHeard = true;
      },
    };
    const [result] = await runAll([job], options);
    if (result === undefined) throw new Error("the run gave no result");
    return result;
  }
}

/** A run that fails is a counterexample too, unless it was told to end, or took too long. */
function failed(error: unknown): Outcome {
  const code =
    error instanceof CommandError && typeof error.cause === "object" && error.cause !== null && "code" in error.cause
      ? error.cause.code
      : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (code === "aborted") throw error;
  if (code === "budget") return { verdict: "cut", why: message };
  return { verdict: "violated", property: "ends", scope: "law", doc: "every run comes to its end", found: message, result: undefined };
}
