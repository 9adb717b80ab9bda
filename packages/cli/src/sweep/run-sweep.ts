import { seedOfRun } from "@springtide/core";
import type { Context } from "../context.js";
import type { Batch, Outcome } from "../parallel/batch.js";
import type { Failure } from "../parallel/job.js";
import type { ProgressDisplay } from "../terminal/progress.js";
import type { Cache } from "./cache.js";
import type { Ledger } from "./ledger.js";
import { isOwnRun } from "./own-runs.js";
import type { Pace } from "./pace.js";
import type { Plan, Point } from "./plan.js";
import type { RunRecord, Shard } from "./record.js";
import { timeLeft } from "./time-left.js";

/** One run to do. */
interface Task {
  /** Its place in the order of the sweep. */
  readonly number: number;
  readonly point: Point;
  readonly run: number;
  readonly seed: string;
}

/** A run that could not be done. */
export interface FailedRun {
  readonly point: Point;
  readonly run: number;
  readonly failure: Failure;
}

export interface RunSweepOptions {
  readonly shard: Shard | undefined;
  /** Most threads at once. */
  readonly workers: number;
  readonly pace: Pace;
  readonly maxEvents: number | undefined;
  readonly cache: Cache;
  readonly progress: ProgressDisplay;
  /** Called after runs have been written down. */
  onAdded(): void;
}

/** What a sweep did. */
export interface SweepOutcome {
  readonly cached: number;
  readonly failed: readonly FailedRun[];
  /** Runs that were under way when it was stopped. */
  readonly dropped: number;
}

/** Does the runs of a plan that its ledger lacks. They are written down as they come, so a sweep may end at any moment. */
export async function runSweep(plan: Plan, ledger: Ledger, options: RunSweepOptions, context: Context): Promise<SweepOutcome> {
  const { workers, pace, shard, maxEvents, cache, progress } = options;
  const tasks = missingTasks(plan, ledger, shard);
  const total = ledger.size + tasks.length;
  const under = new Map<Batch, readonly Task[]>();
  const shares = new Map<Batch, number>();
  const failed: FailedRun[] = [];
  const clock = timeLeft(context.now, ledger.size, total);
  let next = 0;
  let cached = 0;
  let msPerRun: number | undefined;

  const show = (): void => {
    let done = ledger.size + failed.length;
    for (const [batch, share] of shares) done += share * batch.runs.length;
    progress.update(Math.min(1, done / total), clock(done, cached, context.err.isTty));
  };
  const write = (records: readonly RunRecord[]): void => {
    ledger.add(records);
    options.onAdded();
  };
  const takeCached = (task: Task): boolean => {
    const known = cache.find(task.point.key, task.seed);
    if (known === undefined) return false;
    cached++;
    write([toRecord(task, known)]);
    return true;
  };
  const nextBatch = (): Batch | undefined => {
    const chosen: Task[] = [];
    let end = { runs: 1, before: Number.POSITIVE_INFINITY };
    for (let task = tasks[next]; task !== undefined && chosen.length < end.runs && task.number < end.before; task = tasks[++next]) {
      if (takeCached(task)) continue;
      if (chosen.length === 0) end = pace.batch(task.number, tasks.length - next, msPerRun);
      chosen.push(task);
    }
    if (chosen.length === 0) return undefined;
    const points = [...new Set(chosen.map(({ point }) => point))];
    const batch: Batch = {
      scenarios: points.map(plan.scenarioOf),
      runs: chosen.map(({ point, seed }) => ({ scenario: points.indexOf(point), seed })),
      wanted: plan.wanted,
      maxEvents,
      plugins: plan.plugins,
    };
    under.set(batch, chosen);
    return batch;
  };
  const take = (batch: Batch, outcomes: readonly Outcome[], elapsedMs: number): void => {
    const chosen = under.get(batch) ?? [];
    const records: RunRecord[] = [];
    outcomes.forEach((outcome, index) => {
      const task = chosen[index] as Task;
      if ("extract" in outcome) records.push(toRecord(task, outcome.extract));
      else failed.push({ point: task.point, run: task.run, failure: outcome.failure });
    });
    write(records);
    for (const record of records) cache.keep((plan.points[record.point] as Point).key, record.seed, extractIn(record));
    if (outcomes.length > 0) msPerRun = mix(msPerRun, elapsedMs / outcomes.length);
    shares.delete(batch);
    under.set(batch, chosen.slice(outcomes.length));
    if (under.get(batch)?.length === 0) under.delete(batch);
    show();
  };

  await context.runBatches(nextBatch, {
    workers,
    onOutcomes: take,
    onShare: (batch, share) => {
      shares.set(batch, share);
      show();
    },
    onAbort: context.interrupt.onSignal,
  });
  return { cached, failed, dropped: [...under.values()].reduce((sum, { length }) => sum + length, 0) };
}

/** The last times count most, for points differ. */
function mix(before: number | undefined, now: number): number {
  return before === undefined ? now : 0.5 * before + 0.5 * now;
}

function missingTasks({ points, design, seed }: Plan, ledger: Ledger, shard: Shard | undefined): Task[] {
  const tasks: Task[] = [];
  for (const point of points) {
    for (let run = 0; run < design.runs; run++) {
      const number = point.index * design.runs + run;
      const isOurs = isOwnRun(number, shard);
      if (isOurs && !ledger.has(number)) tasks.push({ number, point, run, seed: seedOfRun(seed, run) });
    }
  }
  return tasks;
}

function toRecord(
  { point, run, seed }: Task,
  { digest, simulatedEvents, figures, calls }: RunRecord | Parameters<Cache["keep"]>[2],
): RunRecord {
  const settings = Object.fromEntries(point.settings.map(({ path, value }) => [path.join("."), value]));
  return { point: point.index, run, seed, settings, digest, simulatedEvents, figures, calls };
}

function extractIn({ digest, simulatedEvents, figures, calls }: RunRecord): Parameters<Cache["keep"]>[2] {
  return { digest, simulatedEvents, figures, calls };
}
