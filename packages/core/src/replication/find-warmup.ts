import type { SimulateOptions } from "../experiment/options.js";
import type { Result } from "../experiment/result.js";
import { simulate } from "../experiment/simulate.js";
import type { Scenario } from "../model/scenario.js";
import { mser5 } from "../statistics/mser.js";
import { seedOfRun } from "./seed-of-run.js";

/** How long a scenario takes to settle. */
export interface Warmup {
  readonly warmupMs: number;
  /** False when it does not settle within half of its duration: it is too short, or its load keeps changing. */
  readonly isSettled: boolean;
  readonly pilotRuns: number;
}

const PILOTS = 5;
const POINTS = 1000;

/** The scenario as its pilot runs want it: no warm-up, a fine time series. */
export function pilotOf(scenario: Scenario): Scenario {
  return { ...scenario, warmupMs: 0, bucketMs: scenario.durationMs / POINTS };
}

/** Seeds of pilot runs, which no run of the experiment has. */
export function pilotSeeds(seed: number | string): string[] {
  return Array.from({ length: PILOTS }, (_, i) => seedOfRun(`${seed}/pilot`, i + 1));
}

/**
 * Reads the warm-up off pilot runs: MSER-5 on their mean latency and their requests under way, averaged over the runs
 * point by point; the later of the two.
 * @see Welch, The statistical analysis of simulation results, 1983 (averaging over runs); MSER-5: `mser5`
 */
export function warmupOf(pilots: readonly Result[]): Warmup {
  const [first] = pilots;
  if (first === undefined) return { warmupMs: 0, isSettled: false, pilotRuns: 0 };
  const { bucketMs } = first.series;
  const cuts = [averaged(pilots, ({ series }) => series.total.meanMs), averaged(pilots, inFlight)].map(mser5);
  return {
    warmupMs: Math.max(...cuts.map(({ cut }) => cut)) * bucketMs,
    isSettled: cuts.every(({ isSettled }) => isSettled),
    pilotRuns: pilots.length,
  };
}

/** Simulates the pilot runs of a scenario and reads its warm-up off them. @throws as `simulate`. */
export function findWarmup(scenario: Scenario, options: SimulateOptions): Warmup {
  const pilot = pilotOf(scenario);
  return warmupOf(pilotSeeds(options.seed ?? scenario.seed).map((seed) => simulate(pilot, { ...options, seed })));
}

/** Point by point over the runs that measured it; a point that none measured is that before it. */
function averaged(pilots: readonly Result[], column: (result: Result) => readonly (number | null)[] | undefined): number[] {
  const columns = pilots.map((pilot) => column(pilot) ?? []);
  const length = Math.min(...columns.map((one) => one.length));
  let latest = 0;
  return Array.from({ length }, (_, i) => {
    const measured = columns.map((one) => one[i]).filter((value) => typeof value === "number");
    if (measured.length > 0) latest = measured.reduce((sum, value) => sum + value, 0) / measured.length;
    return latest;
  });
}

/** Requests that are in a queue or at work, over all services. */
function inFlight({ series }: Result): number[] {
  const services = Object.values(series.services);
  return Array.from({ length: series.buckets }, (_, i) => services.reduce((sum, { inFlight: column }) => sum + (column?.[i] ?? 0), 0));
}
