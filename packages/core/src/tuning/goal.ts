import type { Result, Verdict } from "../experiment/result.js";
import type { SloSpec } from "../model/scenario.js";
import { figureOf } from "../replication/figures.js";
import type { MeanInterval } from "../statistics/mean-interval.js";

/** What a figure has to keep. */
export interface Constraint {
  /** As people write it: `p99`, `availability`, `services.web.p99`. */
  readonly figure: string;
  readonly limit: number;
  /** Whether the limit is the least allowed rather than the most. */
  readonly isFloor: boolean;
}

/** What tuning is after. */
export interface TuningGoal {
  /** Name of the figure that is to be low. */
  readonly minimise: string;
  readonly constraints: readonly Constraint[];
}

/** A constraint held against several runs. */
export interface ConstraintVerdict extends Constraint {
  /** Null where no run measured it. */
  readonly measured: MeanInterval | null;
  readonly verdict: Verdict["verdict"];
}

/** How good a setting is: first that nothing is violated, then the objective. */
export interface Score {
  /** Sum of what exceeds the limits, as shares of them; 0 when nothing does. */
  readonly violation: number;
  readonly objective: number;
}

/** The objectives of a scenario as constraints. */
export function constraintsOf(slo: SloSpec): Constraint[] {
  const floor = slo.availability === undefined ? [] : [{ figure: "availability", limit: slo.availability, isFloor: true }];
  const latency = slo.latency.map(({ quantile, limitMs }) => ({
    figure: `p${String(quantile).slice(2).padEnd(2, "0")}`,
    limit: limitMs,
    isFloor: false,
  }));
  const cost = slo.costUsdPerHour === undefined ? [] : [{ figure: "costUsdPerHour", limit: slo.costUsdPerHour, isFloor: false }];
  return [...floor, ...latency, ...cost];
}

/** Met or missed where the whole interval of a figure lies on one side of its limit, undecided otherwise. */
export function judgeConstraints(constraints: readonly Constraint[], runs: readonly Result[], confidence = 0.95): ConstraintVerdict[] {
  return constraints.map((constraint) => {
    const measured = figureOf(constraint.figure).estimate(runs, confidence) ?? null;
    return { ...constraint, measured, verdict: verdictOf(measured, constraint) };
  });
}

function verdictOf(measured: MeanInterval | null, { limit, isFloor }: Constraint): Verdict["verdict"] {
  if (measured === null) return "undecided";
  const { n, mean } = measured;
  const [low, high] = n < 2 ? [mean, mean] : [measured.low, measured.high];
  if (isFloor ? low >= limit : high <= limit) return "met";
  return (isFloor ? high < limit : low > limit) ? "missed" : "undecided";
}

/**
 * The score of a setting over its runs, against limits that are drawn in by `room`, a share of them: what only just holds on
 * the runs of a search would not hold on others. What nobody measured violates fully.
 */
export function scoreOf({ minimise, constraints }: TuningGoal, runs: readonly Result[], room: number): Score {
  const objective = figureOf(minimise).estimate(runs, 0.95)?.mean ?? Number.POSITIVE_INFINITY;
  const violation = constraints.reduce((sum, constraint) => {
    const measured = figureOf(constraint.figure).estimate(runs, 0.95)?.mean;
    return sum + (measured === undefined ? 1 : excess(constraint, measured, room));
  }, 0);
  return { violation, objective };
}

/** Least share of failures that availabilities are told apart by. */
const LEAST_FAILING = 1e-6;
/** Failures scatter far more than latencies do. */
const ROOM_OF_FAILURES = 4;

function excess({ figure, limit, isFloor }: Constraint, measured: number, room: number): number {
  const isShare = figureOf(figure).unit === "share";
  if (!isFloor) return Math.max(0, measured / Math.max(limit * (1 - room), Number.MIN_VALUE) - 1);
  if (!isShare) return Math.max(0, 1 - measured / (limit * (1 + room)));
  const allowed = Math.max(LEAST_FAILING, (1 - limit) * Math.max(0.25, 1 - ROOM_OF_FAILURES * room));
  return Math.max(0, (1 - measured) / allowed - 1);
}

/** Below 0 when the first is the better of two. */
export function compareScores(a: Score, b: Score): number {
  return a.violation - b.violation || a.objective - b.objective;
}
