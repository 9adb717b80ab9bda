import type { Result } from "../experiment/result.js";
import type { Figure } from "./figure.js";
import { figureOf } from "./figures.js";
import { isPrecise, type Precision } from "./precision.js";

/** When an experiment has enough runs. */
export interface ReplicationOptions {
  /** Exactly so many runs, >= 1; the other options do not matter then. */
  readonly runs?: number;
  /** Runs until every one of these is reached. */
  readonly precision?: readonly Precision[];
  /** Fewest runs before precision is judged, >= 2. Default 10: with fewer, intervals are narrow by chance too often. */
  readonly minRuns?: number;
  /** Most runs. Default 1000. */
  readonly maxRuns?: number;
  /** No further batch is begun once the runs have taken so many engine events together. */
  readonly eventBudget?: number;
  /** Every second run mirrors the draws of the run before it, and counts with it as one. Runs are then even in number. Default false. */
  readonly antithetic?: boolean;
  /** Confidence of intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** Why an experiment ended. */
export type StoppedBy = "runs" | "precision" | "budget" | "max-runs";

/**
 * Decides which runs an experiment has. It asks for a batch at a time and decides on whole batches in the order of their
 * runs, so the decision does not depend on who ran them, how many at once, or which was done first.
 */
export interface ReplicationPlan {
  /** Runs to do next; empty when there are enough. */
  next(): readonly number[];
  /** Takes the results of the runs asked for last, in their order. */
  add(results: readonly Result[]): void;
  readonly results: readonly Result[];
  /** Why no more are needed; undefined while some are. */
  readonly stoppedBy: StoppedBy | undefined;
}

const USUAL = { minRuns: 10, maxRuns: 1000, confidence: 0.95 };

/**
 * Plans the runs of an experiment.
 * @throws RangeError for options that make no sense: no runs, a precision or confidence outside (0, 1), a figure nobody knows.
 */
export function planReplication(options: ReplicationOptions): ReplicationPlan {
  const { runs, precision = [], confidence = USUAL.confidence, eventBudget = Number.POSITIVE_INFINITY } = options;
  const goals = precision.map((goal) => ({ goal, figure: figureOf(goal.figure) }));
  checkOptions(options, confidence);
  const least = options.minRuns ?? (options.antithetic ? 2 * USUAL.minRuns : USUAL.minRuns);
  const most = runs ?? Math.max(options.maxRuns ?? USUAL.maxRuns, 1);
  const batch = Math.min(most, runs ?? Math.max(2, least));
  const results: Result[] = [];
  let events = 0;

  function stoppedBy(): StoppedBy | undefined {
    if (results.length === runs) return "runs";
    if (results.length === 0 || runs !== undefined) return undefined;
    if (goals.length > 0 && goals.every((one) => isReached(one, results, confidence))) return "precision";
    if (results.length >= most) return goals.length > 0 ? "max-runs" : "runs";
    return events >= eventBudget ? "budget" : undefined;
  }

  return {
    results,
    next: () => (stoppedBy() === undefined ? range(results.length, Math.min(most, results.length + batch)) : []),
    add(added) {
      results.push(...added);
      for (const { simulatedEvents } of added) events += simulatedEvents;
    },
    get stoppedBy() {
      return stoppedBy();
    },
  };
}

function isReached({ goal, figure }: { goal: Precision; figure: Figure }, results: readonly Result[], confidence: number): boolean {
  return isPrecise(figure.estimate(results, confidence), goal);
}

function checkOptions({ runs, precision = [], minRuns, maxRuns, antithetic }: ReplicationOptions, confidence: number): void {
  for (const [name, value] of Object.entries({ runs, minRuns, maxRuns })) {
    if (value === undefined) continue;
    if (!(Number.isInteger(value) && value >= 1)) throw new RangeError(`${name} is ${value}; give a whole number from 1 on`);
    if (antithetic && value % 2 !== 0) throw new RangeError(`${name} is ${value}; antithetic runs come in pairs: give an even number`);
  }
  const shares = [
    ...precision.map(({ figure, relative }) => [`the precision of ${figure}`, relative] as const),
    ["confidence", confidence] as const,
  ];
  for (const [name, share] of shares)
    if (!(share > 0 && share < 1)) throw new RangeError(`${name} is ${share}; give a share between 0 and 1, such as 0.05`);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
