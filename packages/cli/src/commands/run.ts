import { resolve } from "node:path";
import { judgeReplicated, type Result, replicationOf, type Scenario, type Verdict } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { isSingleRun } from "../experiments/is-single-run.js";
import { type ReplicationArguments, replicationOptions } from "../experiments/replication-arguments.js";
import { runReplications } from "../experiments/run-replications.js";
import { ALL_CHANGES, onlyChanges } from "../explain/only-changes.js";
import { commandLine } from "../output/command-line.js";
import { deliverAnswer } from "../output/deliver-answer.js";
import { judgeRuns } from "../output/judge-runs.js";
import { count, significant } from "../output/numbers.js";
import { verdictLine } from "../output/objectives.js";
import { verdictsOf } from "../output/outages.js";
import { replicationJson } from "../output/replication-json.js";
import { conclusion, replicationReport } from "../output/replication-report.js";
import { runReport } from "../output/run-report.js";
import type { Style } from "../output/style.js";
import { writeEffort } from "../output/write-effort.js";
import type { Job } from "../parallel/job.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import type { RequestFile } from "../requests/request-file.js";
import { loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface RunOptions extends ReplicationArguments, Omit<SimulationOptions, "workers"> {
  readonly unset?: readonly string[];
  readonly traceDigest?: boolean;
  /** Where requests are written down, and which share of them. */
  readonly requests?: string;
  readonly sample?: number;
  /** Whether the JSON keeps the decisions of autoscalers that changed something, and histograms of latency. */
  readonly detail?: boolean;
  readonly workers?: number;
}

/** `springtide run`: simulates a scenario, once or several times, and judges its objectives. */
export async function run(file: string, options: RunOptions, context: Context): Promise<ExitCode> {
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const changes = options.set.map((text) => ({ option: "--set" as const, setting: parseSetting("--set", text) }));
  const scenario = loadScenario(readSource(file), changes, { catalog, dataRoot: options.dataRoot, unset: options.unset });
  const requests = requestFileOf(options);
  if (options.traceDigest === true && !isSingleRun(options))
    throw new CommandError(ExitCode.usage, "--trace-digest hashes the events of one run; leave --runs and --precision out");
  if (!isSingleRun(options)) return runSeveral(file, scenario, options, plugins, context);

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const startedMs = context.now();
  const [result] = await context
    .runAll([{ ...jobOf(scenario, options, plugins), ...(requests && { requests }) }], {
      workers: 1,
      label: () => file,
      onProgress: (_, { nowMs, durationMs, events }) => progress.update(nowMs / durationMs, `${count(events)} events`),
      onAbort: context.interrupt.onSignal,
    })
    .finally(() => progress.stop());
  if (result === undefined) throw new Error("the run gave no result");

  const shown = onlyChanges(result);
  const text = (style: Style) => (options.quiet ? quietly(shown, style) : runReport(shown, style));
  deliverAnswer({ data: () => shown, text }, options, context.out);
  if (!options.quiet) {
    const seconds = (context.now() - startedMs) / 1000;
    context.err.write(
      `${count(result.summary.requests.issued)} requests, ${count(result.simulatedEvents)} events in ${significant(seconds)} s\n`,
    );
  }
  return judge({ slo: verdictsOf(result) });
}

/** @throws CommandError for options that do not go together. */
function requestFileOf(options: RunOptions): RequestFile | undefined {
  const { requests, sample = 1 } = options;
  if (requests === undefined) {
    if (options.sample === undefined) return undefined;
    throw new CommandError(ExitCode.usage, "--sample says which requests are written down; say where: --requests FILE");
  }
  if (!isSingleRun(options))
    throw new CommandError(ExitCode.usage, "--requests follows the requests of one run; leave --runs and --precision out");
  // Nothing could read the requests and the report as one stream.
  if (requests === "-") throw new CommandError(ExitCode.usage, "--requests -: stdout is for the report; name a file for the requests");
  return { file: resolve(requests), sample };
}

function jobOf(scenario: Scenario, options: RunOptions, plugins: readonly string[]): Job {
  const { seed, antithetic = false, maxEvents, traceDigest = false, detail = false } = options;
  return {
    scenario,
    seed,
    antithetic,
    maxEvents,
    traceDigest,
    plugins,
    ...(detail ? { histograms: true, detail: true, decisions: ALL_CHANGES } : {}),
  };
}

/** As many runs as there were, so that a goal of precision is not pursued again. */
function reproduceLine(file: string, runs: readonly Result[], { seed, antithetic, set, unset, plugin, ci, dataRoot }: RunOptions): string {
  return commandLine("run", [file], {
    set,
    unset,
    seed: seed ?? runs[0]?.seed,
    runs: runs.length,
    antithetic,
    ci,
    plugin,
    "data-root": dataRoot,
  });
}

/** Several runs: figures and objectives with intervals. */
async function runSeveral(
  file: string,
  scenario: Scenario,
  options: RunOptions,
  plugins: readonly string[],
  context: Context,
): Promise<ExitCode> {
  const { seed, maxEvents, quiet = false, workers = 1, ci = 0.95 } = options;
  const startedMs = context.now();
  const { results, stoppedBy } = await runReplications(
    [{ scenario, label: file }],
    { plan: replicationOptions(options), seed, maxEvents, plugins, workers, quiet, detail: options.detail === true },
    context,
  );
  const runs = results[0] ?? [];
  const replication = replicationOf(scenario.name, seed ?? scenario.seed, runs, stoppedBy, ci);
  const verdicts = judgeReplicated(scenario.slo, runs, ci);
  const data = () => replicationJson(runs, stoppedBy, ci, verdicts, reproduceLine(file, runs, options));
  const all = judgeRuns(scenario, runs, ci);
  const text = (style: Style) => (quiet ? conclusion(all, style) : replicationReport(replication, verdicts, style));
  deliverAnswer({ data, text }, options, context.out);
  if (!quiet) writeEffort(runs, startedMs, context);
  return judge({ slo: all });
}

/** The verdict alone, and nothing where there is none. */
function quietly(result: Result, style: Style): string {
  const verdicts = verdictsOf(result);
  return verdicts.length === 0 ? "" : `${verdictLine(verdicts, style)}\n`;
}

function judge({ slo }: { readonly slo: readonly Pick<Verdict, "verdict">[] }): ExitCode {
  if (slo.some(({ verdict }) => verdict === "missed")) return ExitCode.negative;
  return slo.some(({ verdict }) => verdict === "undecided") ? ExitCode.undecided : ExitCode.pass;
}
