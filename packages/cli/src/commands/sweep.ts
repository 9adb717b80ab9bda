import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { type Files, nodeFiles } from "../files.js";
import { pointJson } from "../output/sweep-json.js";
import { failedRun } from "../parallel/failed-run.js";
import { requirementsOf } from "../queue/requirements.js";
import { NO_CACHE, openCache, usualCacheFolder } from "../sweep/cache.js";
import { chooseDesign, type DesignOptions } from "../sweep/choose-design.js";
import { deliverSweep } from "../sweep/deliver-sweep.js";
import { headerOf } from "../sweep/header.js";
import { type Ledger, openLedger } from "../sweep/ledger.js";
import { linesPath, requireSweepName } from "../sweep/output-paths.js";
import { ownRuns } from "../sweep/own-runs.js";
import { QUEUE_PACE, threadPace } from "../sweep/pace.js";
import { type Plan, planSweep } from "../sweep/plan.js";
import type { Shard } from "../sweep/record.js";
import { type FailedRun, runSweep, type SweepOutcome } from "../sweep/run-sweep.js";
import { summarisePoint } from "../sweep/summarise.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface SweepOptions extends DesignOptions {
  readonly output?: string;
  readonly resume?: string;
  readonly shard?: Shard;
  /** A folder; true for the usual one. */
  readonly cache?: string | true;
  readonly ci?: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly quiet?: boolean;
  readonly workers: number;
  /** URL of the Redis server whose workers simulate, instead of threads. */
  readonly queue?: string;
  readonly maxEvents?: number;
}

/** `springtide sweep`: simulates every point of a design, several times each, and writes each run down as it ends. */
export async function sweep(
  file: string | undefined,
  options: SweepOptions,
  context: Context,
  files: Files = nodeFiles,
): Promise<ExitCode> {
  const { quiet = false, shard } = options;
  requireSweepName(options.output);
  if (options.json === true && options.jsonl === true)
    throw new CommandError(ExitCode.usage, "--json and --jsonl are two forms of one answer; give one of them");
  const path = linesPath(options.resume ?? options.output);
  const chosen = chooseDesign(file, options, files);
  const isStopped = (): boolean => context.interrupt.exitCode !== undefined;
  const plan = await planSweep(chosen.design, context.version, isStopped);
  const part = shard ?? chosen.shard;
  const name = path ?? "the sweep";
  const header = headerOf(plan, part, context.version, path ?? "sweep.ndjson");
  const ledger = openLedger(files, path, name, header);
  tellReused(ledger, header.records, name, options, context);
  const cache =
    options.cache === undefined ? NO_CACHE : openCache(files, options.cache === true ? usualCacheFolder(process.env) : options.cache);
  const progress = quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const onAdded = options.jsonl === true ? pointStream(plan, ledger, part, options.ci ?? 0.95, context) : () => undefined;
  onAdded();
  const { pace, runBatches } = await means(plan, options, context);
  let outcome: SweepOutcome;
  try {
    outcome = await runSweep(
      plan,
      ledger,
      { shard: part, workers: options.workers, pace, maxEvents: options.maxEvents, cache, progress, onAdded },
      { ...context, runBatches },
    );
  } catch (error) {
    progress.stop();
    // A full disk or a crashed thread loses no run that is written down.
    if (path !== undefined && ledger.size > 0) context.err.write(stoppedText(plan, ledger, header.records, path, options, 0));
    throw error;
  }
  progress.stop();
  if (isStopped() && ledger.size < header.records) {
    context.err.write(stoppedText(plan, ledger, header.records, path, options, outcome.dropped));
    return ExitCode.interrupted;
  }
  if (!quiet && outcome.cached > 0) context.err.write(`${outcome.cached} runs came from the cache\n`);
  if (outcome.failed.length > 0) {
    tellFailed(plan, outcome.failed, options, context);
    deliverSweep(plan, ledger, { ...options, shard: part }, context, files);
    return ExitCode.partial;
  }
  ledger.finish();
  deliverSweep(plan, ledger, { ...options, shard: part }, context, files);
  return ExitCode.pass;
}

/** What simulates: threads of this process, or the workers of a queue. */
async function means(plan: Plan, { queue, workers, quiet = false }: SweepOptions, { err, runBatches, version }: Context) {
  if (queue === undefined) return { pace: threadPace(workers), runBatches };
  const { queueBatches } = await import("../queue/queue-batches.js");
  const say = (text: string): void => {
    if (!quiet) err.write(text);
  };
  return {
    pace: QUEUE_PACE,
    runBatches: queueBatches({ url: queue, name: plan.name, requirements: requirementsOf(version, plan.plugins), say }),
  };
}

function tellReused(ledger: Ledger, records: number, name: string, { quiet = false, workers }: SweepOptions, { err }: Context): void {
  if (quiet || (ledger.reused === 0 && ledger.torn === 0)) return;
  const torn = ledger.torn === 0 ? "" : `, dropped ${ledger.torn} torn ${ledger.torn === 1 ? "line" : "lines"}`;
  const rest = records - ledger.reused;
  err.write(`reused ${ledger.reused} runs of ${name}${torn}${rest === 0 ? "" : `, running ${rest} on ${workers} threads`}\n`);
}

/** Says how far it came, and the line that goes on from there. */
function stoppedText(
  plan: Plan,
  ledger: Ledger,
  records: number,
  path: string | undefined,
  options: SweepOptions,
  dropped: number,
): string {
  if (path === undefined) return `stopped  ${ledger.size} of ${records} runs were done; with -o FILE they would have been kept\n`;
  const complete = plan.points.filter(({ index }) => ownRuns(plan.design, index, undefined).every((run) => ledger.has(run))).length;
  const inFlight = dropped === 0 ? "" : ` (${dropped} runs in flight dropped)`;
  const parquet = options.output?.endsWith(".parquet") === true ? ` -o ${quoted(options.output)}` : "";
  return (
    `stopped  ${complete} of ${plan.points.length} points, ${ledger.size} of ${records} runs complete in ${path}${inFlight}\n` +
    `resume   springtide sweep --resume ${quoted(path)}${parquet}\n`
  );
}

function quoted(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

const MOST_FAILURES_TOLD = 5;

function tellFailed(plan: Plan, failed: readonly FailedRun[], { output, resume }: SweepOptions, { err }: Context): void {
  for (const { point, run, failure } of failed.slice(0, MOST_FAILURES_TOLD)) {
    const settings = point.settings.map(({ path, text }) => `${path.join(".")}=${text}`).join(" ");
    err.write(`springtide: ${failedRun(`${settings}, run ${run + 1}`, failure, plan.plugins).message}\n`);
  }
  const path = linesPath(resume ?? output);
  const more = failed.length > MOST_FAILURES_TOLD ? `, ${failed.length - MOST_FAILURES_TOLD} of them not shown` : "";
  err.write(`${failed.length} runs failed${more}; the others are ${path === undefined ? "below" : `in ${path}`}\n`);
}

/** Prints a line for each point as soon as it and all before it are complete, so that the order is always the same; of a shard, as far as they are its own. */
function pointStream(plan: Plan, ledger: Ledger, shard: Shard | undefined, confidence: number, { out }: Context): () => void {
  let next = 0;
  return () => {
    for (let point = plan.points[next]; point !== undefined; point = plan.points[++next]) {
      const runs = ownRuns(plan.design, next, shard);
      if (!runs.every((run) => ledger.has(run))) return;
      if (runs.length > 0) out.write(`${JSON.stringify(pointJson(summarisePoint(plan, ledger, point, confidence)))}\n`);
    }
  };
}
