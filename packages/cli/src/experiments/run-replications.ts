import {
  antitheticDraws,
  planReplication,
  type ReplicationOptions,
  type Result,
  type Scenario,
  type StoppedBy,
  seedOfRun,
} from "@springtide/core";
import type { Context } from "../context.js";
import { ALL_CHANGES, onlyChanges } from "../explain/only-changes.js";
import type { Job } from "../parallel/job.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";
import { requireParts } from "./figure-parts.js";

/** One system to simulate several times. */
export interface Subject {
  readonly scenario: Scenario;
  readonly label: string;
}

export interface RunReplicationsOptions {
  readonly plan: ReplicationOptions;
  readonly seed: string | undefined;
  readonly maxEvents: number | undefined;
  readonly plugins: readonly string[];
  readonly workers: number;
  readonly quiet: boolean;
  /** Whether the first run of each subject keeps the decisions of its autoscalers that changed something, and counts for each bucket. */
  readonly detail?: boolean;
}

/**
 * Simulates every subject equally often, run i of each with the same seed, until all have enough runs. Runs go to the
 * workers one by one; what they say is taken in batches in the order of the runs, so workers do not show in the answer.
 * @throws CommandError for a precision of a service or class that none of them has.
 */
export async function runReplications(
  subjects: readonly Subject[],
  { plan: options, seed, maxEvents, plugins, workers, quiet, detail = false }: RunReplicationsOptions,
  context: Context,
): Promise<{ readonly results: readonly (readonly Result[])[]; readonly stoppedBy: StoppedBy }> {
  requireParts(
    "--precision",
    (options.precision ?? []).map(({ figure }) => figure),
    subjects.map(({ scenario }) => scenario),
  );
  const plans = subjects.map(() => planReplication(options));
  const progress = quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  let done = 0;
  try {
    for (let runs = nextOf(plans); runs.length > 0; runs = nextOf(plans)) {
      const jobs = subjects.flatMap(({ scenario, label }) =>
        runs.map((run) => ({
          job: {
            scenario,
            ...drawsOf(seed ?? scenario.seed, run, options),
            maxEvents,
            traceDigest: false,
            histograms: true,
            plugins,
            ...(detail && run === 0 ? { detail: true, decisions: ALL_CHANGES } : {}),
          },
          label: `${label}, run ${run + 1}`,
        })),
      );
      const shares = new Float64Array(jobs.length);
      const results = await context.runAll(
        jobs.map(({ job }) => job),
        {
          workers,
          label: (index) => jobs[index]?.label ?? "a run",
          onProgress: (index, { nowMs, durationMs }) => {
            shares[index] = nowMs / durationMs;
            const here = shares.reduce((sum, share) => sum + share, 0);
            const over = done + Math.floor(here);
            progress.update(here / jobs.length, options.runs === undefined ? `runs so far: ${over}` : `${over} of ${jobs.length} runs`);
          },
          onAbort: context.interrupt.onSignal,
        },
      );
      done += jobs.length;
      plans.forEach((plan, i) => {
        plan.add(results.slice(i * runs.length, (i + 1) * runs.length).map(onlyChanges));
      });
    }
  } finally {
    progress.stop();
  }
  return { results: plans.map((plan) => plan.results), stoppedBy: plans[0]?.stoppedBy ?? "runs" };
}

function drawsOf(seed: string, run: number, { antithetic }: ReplicationOptions): Pick<Job, "seed" | "antithetic"> {
  return antithetic ? antitheticDraws(seed, run) : { seed: seedOfRun(seed, run) };
}

/** The longest of their wishes: all subjects have the same runs. */
function nextOf(plans: readonly ReturnType<typeof planReplication>[]): readonly number[] {
  return plans.map((plan) => plan.next()).reduce((most, runs) => (runs.length > most.length ? runs : most), []);
}
