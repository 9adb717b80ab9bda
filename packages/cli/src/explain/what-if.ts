import {
  type DecisionRecording,
  type MeanInterval,
  pairedDifference,
  type Result,
  type ScalingDecision,
  type Scenario,
  seedOfRun,
} from "@springtide/core";
import type { Context } from "../context.js";
import type { Job } from "../parallel/job.js";
import type { Loosened } from "./loosen.js";

/** What a looser option would have made of the run, in figures paired by seed. */
export interface WhatIf {
  readonly label: string;
  readonly option: string;
  readonly value: number;
  readonly runs: number;
  /** Means over the runs; null where a run had none. */
  readonly p99Ms: Changed | null;
  readonly costUsd: Changed;
  /** When the same number of replicas was asked for in the first run: the first time from shortly before; null when it never was. */
  readonly reachedMs: number | null;
}

/** A mean before and after, and the interval of the difference; null for a single pair. */
export interface Changed {
  readonly before: number;
  readonly after: number;
  readonly difference: Pick<MeanInterval, "low" | "high"> | null;
}

/** How to run what is tried. */
export interface WhatIfPlan {
  readonly runs: number;
  readonly seed: string | undefined;
  readonly maxEvents: number | undefined;
  readonly plugins: readonly string[];
  readonly workers: number;
  /** How long before the decision an earlier one counts. */
  readonly lookBackMs: number;
  readonly onProgress: (share: number) => void;
}

/** Runs what is tried beside what is, run by run on the same seeds. */
export async function tryLoosened(
  scenario: Scenario,
  first: Result,
  decision: ScalingDecision,
  tried: readonly Loosened[],
  plan: WhatIfPlan,
  context: Context,
): Promise<WhatIf[]> {
  if (tried.length === 0) return [];
  const fromMs = Math.max(0, decision.atMs - plan.lookBackMs);
  const decisions: DecisionRecording = { services: [decision.service], fromMs };
  const seed = plan.seed ?? scenario.seed;
  const job = (subject: Scenario, run: number): Job => ({
    scenario: subject,
    seed: seedOfRun(seed, run),
    maxEvents: plan.maxEvents,
    traceDigest: false,
    decisions,
    plugins: plan.plugins,
  });
  const others = Array.from({ length: plan.runs - 1 }, (_, i) => job(scenario, i + 1));
  const jobs = [...others, ...tried.flatMap((option) => Array.from({ length: plan.runs }, (_, run) => job(option.scenario, run)))];
  const shares = new Float64Array(jobs.length);
  const results = await context.runAll(jobs, {
    workers: plan.workers,
    label: () => "what if",
    onProgress(index, { nowMs, durationMs }) {
      shares[index] = nowMs / durationMs;
      plan.onProgress(shares.reduce((sum, share) => sum + share, 0) / jobs.length);
    },
    onAbort: context.interrupt.onSignal,
  });
  const base = [first, ...results.slice(0, others.length)];
  return tried.map(({ label, option, value }, index) => {
    const start = others.length + index * plan.runs;
    const runs = results.slice(start, start + plan.runs);
    return { label, option, value, runs: plan.runs, ...figuresOf(base, runs), reachedMs: reached(runs[0], decision) };
  });
}

function figuresOf(base: readonly Result[], runs: readonly Result[]): Pick<WhatIf, "p99Ms" | "costUsd"> {
  const p99 = (results: readonly Result[]) => results.flatMap(({ summary }) => summary.latencyMs.p99 ?? []);
  const [before, after] = [p99(base), p99(runs)];
  const cost = (results: readonly Result[]) => results.map(({ summary }) => summary.costUsd);
  const isWhole = before.length === base.length && after.length === runs.length;
  return { p99Ms: isWhole ? changed(before, after) : null, costUsd: changed(cost(base), cost(runs)) };
}

function changed(before: readonly number[], after: readonly number[]): Changed {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const difference = before.length < 2 ? null : pairedDifference(after, before);
  return { before: mean(before), after: mean(after), difference: difference && { low: difference.low, high: difference.high } };
}

function reached(result: Result | undefined, { from, to }: ScalingDecision): number | null {
  if (to === from) return null;
  const isThere = (replicas: number) => (to > from ? replicas >= to : replicas <= to);
  return result?.decisions?.find((decision) => isThere(decision.to))?.atMs ?? null;
}
