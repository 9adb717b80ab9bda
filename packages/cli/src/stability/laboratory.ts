import { type Scenario, type StabilityPoint, seedOfRun, triggeredScenario } from "@springtide/core";
import type { Job, RunAll, RunAllOptions } from "../parallel/job.js";
import type { SearchSettings } from "./question.js";
import { type Trial, trialOf } from "./trial.js";

/** A point to be tried on a scenario in which nothing else happens. */
export interface Wish {
  readonly steady: Scenario;
  readonly point: StabilityPoint;
}

/** What runs are for; each purpose has seeds of its own. */
export type Purpose = "search" | "confirmation";

/** Where runs are made and counted. */
export interface Laboratory {
  /** The trials of each wish, in their order: as many as it takes for most of all there may be to agree. */
  make(wishes: readonly Wish[], purpose: Purpose, settings: SearchSettings): Promise<readonly (readonly Trial[])[]>;
  readonly runs: number;
}

export interface LaboratorySettings {
  readonly maxEvents: number | undefined;
  readonly plugins: readonly string[];
  readonly runAll: RunAll;
  readonly pool: RunAllOptions;
}

/** Opens a laboratory on the worker pool: run i of every wish has the same seed, so that points are compared on like requests. */
export function openLaboratory({ maxEvents, plugins, runAll, pool }: LaboratorySettings): Laboratory {
  let runs = 0;

  async function some(wishes: readonly Wish[], from: number, to: number, purpose: Purpose, settings: SearchSettings) {
    const { kind, timing, seed } = settings;
    const seeds = Array.from({ length: to - from }, (_, i) => seedOfRun(`${seed}/stability/${purpose}`, from + i + 1));
    const jobs = wishes.flatMap(({ steady, point: { load, size, lengthMs } }) => {
      const scenario = triggeredScenario(steady, load, { kind, size, lengthMs }, timing);
      return seeds.map((each): Job => ({ scenario, seed: each, maxEvents, traceDigest: false, plugins }));
    });
    const results = await runAll(jobs, pool);
    runs += results.length;
    return wishes.map(({ steady, point }, wish) =>
      results.slice(wish * seeds.length, (wish + 1) * seeds.length).map((result) => trialOf(result, steady, point, settings)),
    );
  }

  return {
    async make(wishes, purpose, settings) {
      const { runsPerPoint } = settings;
      const most = Math.floor(runsPerPoint / 2) + 1;
      const first = await some(wishes, 0, most, purpose, settings);
      const isOpen = (trials: readonly Trial[]) => new Set(trials.map(({ hasRecovered }) => hasRecovered)).size > 1;
      const open = wishes.filter((_, i) => isOpen(first[i]!));
      const rest = most < runsPerPoint && open.length > 0 ? await some(open, most, runsPerPoint, purpose, settings) : [];
      let taken = 0;
      return first.map((trials) => (isOpen(trials) ? [...trials, ...(rest[taken++] ?? [])] : trials));
    },
    get runs() {
      return runs;
    },
  };
}
