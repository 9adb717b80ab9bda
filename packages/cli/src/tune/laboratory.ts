import { hasVariableTraffic, type Result, type Scenario, scaleLoad, seedOfRun, varyTraffic } from "@springtide/core";
import type { Job, RunAll, RunAllOptions } from "../parallel/job.js";
import { slimResult } from "./slim-result.js";

/** What runs are for; each purpose has seeds, and traffic, of its own. */
export type Purpose = "search" | "held-back seeds" | "held-back traffic" | "stress";

/** One run to be made. */
export interface Wish {
  readonly scenario: Scenario;
  readonly run: number;
}

export interface LaboratorySettings {
  readonly seed: string;
  /** Load of the stress test, as a multiple. */
  readonly stress: number;
  readonly maxEvents: number | undefined;
  readonly plugins: readonly string[];
  readonly runAll: RunAll;
  readonly pool: RunAllOptions;
}

/** Where runs are made and counted. */
export interface Laboratory {
  make(purpose: Purpose, wishes: readonly Wish[]): Promise<readonly Result[]>;
  readonly runs: number;
  readonly events: number;
}

/** Opens a laboratory on the worker pool: results come in the order of the wishes. */
export function openLaboratory({ seed, stress, maxEvents, plugins, runAll, pool }: LaboratorySettings): Laboratory {
  let [runs, events] = [0, 0];
  return {
    async make(purpose, wishes) {
      const jobs = wishes.map(({ scenario, run }): Job => {
        const seedOf = seedOfRun(`${seed}/${purpose}`, run + 1);
        return {
          scenario: underPurpose(purpose, scenario, seedOf, run),
          seed: seedOf,
          maxEvents,
          traceDigest: false,
          histograms: true,
          plugins,
        };
      });
      const results = (await runAll(jobs, pool)).map(slimResult);
      runs += results.length;
      for (const { simulatedEvents } of results) events += simulatedEvents;
      return results;
    },
    get runs() {
      return runs;
    },
    get events() {
      return events;
    },
  };

  /** In a search every other run has another day's traffic, lest a setting fits one day only. */
  function underPurpose(purpose: Purpose, scenario: Scenario, runSeed: string, run: number): Scenario {
    if (purpose === "stress") return scaleLoad(scenario, stress);
    const isVaried = purpose === "held-back traffic" || (purpose === "search" && run % 2 === 1);
    return isVaried && hasVariableTraffic(scenario) ? varyTraffic(scenario, runSeed) : scenario;
  }
}
