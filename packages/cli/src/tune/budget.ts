import { parseDuration, type Scenario } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { RunAll, RunAllOptions } from "../parallel/job.js";
import type { Budget } from "./tuning.js";

export interface BudgetArguments {
  readonly eventBudget: number | undefined;
  readonly timeBudget: string | undefined;
  /** Runs that held-back data and the stress test take. */
  readonly reserved: number;
}

/** What a calibration run has shown. */
export interface Calibration {
  readonly eventsPerRun: number;
  readonly eventsPerSecond: number;
}

/** Runs that a search has where nobody says how long it may take. */
const USUAL_RUNS = 260;
/** A search with less than this part of the budget would be none. */
const LEAST_SHARE = 0.4;

/** Turns what was asked for into events, once and for all: what happens afterwards does not depend on the clock. */
export function budgetOf({ eventBudget, timeBudget, reserved }: BudgetArguments, calibration: Calibration): Budget {
  const { eventsPerRun, eventsPerSecond } = calibration;
  const kept = reserved * eventsPerRun;
  const [events, from] =
    eventBudget !== undefined
      ? ([eventBudget, "events"] as const)
      : timeBudget !== undefined
        ? ([roundDown((parseTimeBudget(timeBudget) / 1000) * eventsPerSecond), "time"] as const)
        : ([roundDown(USUAL_RUNS * eventsPerRun + kept), "default"] as const);
  return { events, search: Math.round(Math.max(LEAST_SHARE * events, events - kept)), from };
}

/** @throws CommandError for a time budget that is no duration above 0. */
export function parseTimeBudget(text: string): number {
  const value = parseDuration(text);
  if (typeof value === "number" && value > 0) return value;
  throw new CommandError(
    ExitCode.usage,
    `--time-budget ${text}: ${typeof value === "number" ? "that is no time at all" : value.message}; write 5m or 90s`,
  );
}

export interface CalibrationOptions {
  readonly runAll: RunAll;
  readonly pool: RunAllOptions;
  readonly plugins: readonly string[];
  readonly maxEvents: number | undefined;
  /** Whether the speed is wanted as well. */
  readonly isTimed: boolean;
  /** Wall-clock time in ms. */
  now(): number;
}

/** Simulates the scenario once, and if it is timed once more on every worker, to see how fast that goes here: the only place where a clock is read. */
export async function calibrate(scenario: Scenario, options: CalibrationOptions): Promise<Calibration> {
  const { runAll, pool, plugins, maxEvents, isTimed, now } = options;
  const job = { scenario, seed: undefined, maxEvents, traceDigest: false, histograms: true, plugins };
  // Threads start, and code gets fast, with the first round.
  const [first] = await runAll([job], pool);
  const eventsPerRun = Math.max(1, first?.simulatedEvents ?? 1);
  if (!isTimed) return { eventsPerRun, eventsPerSecond: Number.NaN };
  const startedMs = now();
  const results = await runAll(
    Array.from({ length: pool.workers }, () => job),
    pool,
  );
  const events = results.reduce((sum, { simulatedEvents }) => sum + simulatedEvents, 0);
  return { eventsPerRun, eventsPerSecond: (events * 1000) / Math.max(1, now() - startedMs) };
}

/** To two digits: a budget is to be typed again. */
function roundDown(events: number): number {
  return Math.max(1, Number(events.toPrecision(2)));
}
