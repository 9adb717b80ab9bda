import { basename } from "node:path";
import { comparePairs, DECISIVE_FIGURES } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { requireParts } from "../experiments/figure-parts.js";
import { isSingleRun } from "../experiments/is-single-run.js";
import { type ReplicationArguments, replicationOptions } from "../experiments/replication-arguments.js";
import { runReplications, type Subject } from "../experiments/run-replications.js";
import { ALL_CHANGES, onlyChanges } from "../explain/only-changes.js";
import { type Gates, parseGates } from "../gate/gate.js";
import { gateExit, judgeGates } from "../gate/judge-gates.js";
import { commandLine } from "../output/command-line.js";
import { comparisonOf } from "../output/compare-json.js";
import { compareReport } from "../output/compare-report.js";
import { deliverAnswer, isJson } from "../output/deliver-answer.js";
import { gateReport } from "../output/gate-report.js";
import { pairedJson } from "../output/paired-json.js";
import { COMPARED_FIGURES, pairedReport } from "../output/paired-report.js";
import type { Style } from "../output/style.js";
import { writeEffort } from "../output/write-effort.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { type Change, loadScenario } from "../scenario/load.js";
import { refuseSameLevels } from "../scenario/refuse-same-levels.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { type Axis, combine, parseAxes, type Variant } from "../scenario/variants.js";
import { scenarioKey } from "../sweep/identity.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface CompareOptions extends ReplicationArguments, SimulationOptions {
  readonly vary: readonly string[];
  /** Whether the JSON keeps the decisions of autoscalers that changed something, and histograms of latency. */
  readonly detail?: boolean;
  /** Differences up to this share are too small to matter. */
  readonly noise?: number;
  /** What variants must not do: be worse than the first by more than a share, or miss their objectives. */
  readonly gate: readonly string[];
}

/** `springtide compare`: simulates every combination of the varied fields, of one scenario or several, on the same requests, and tabulates them. */
export async function compare(files: readonly string[], options: CompareOptions, context: Context): Promise<ExitCode> {
  if (files.length < 2 && options.vary.length === 0)
    throw new CommandError(ExitCode.usage, "nothing to compare: give --vary path=a,b, or several scenario files");
  const gates = parseGates(options.gate);
  if (options.gate.length > 0 && isSingleRun(options))
    throw new CommandError(ExitCode.usage, "--gate needs several runs, to tell a change from chance: give --runs 10, or leave --runs out");
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const fixed: Change[] = options.set.map((text) => ({ option: "--set", setting: parseSetting("--set", text) }));
  const varied = parseAxes(options.vary);
  const axes = files.length > 1 ? [fileAxis(files), ...varied] : varied;
  const combinations = combine(varied);
  const entries = files.flatMap((file) => {
    const source = readSource(file);
    return combinations.map((variant) => {
      const changes = [...fixed, ...variant.settings.map((setting) => ({ option: "--vary" as const, setting }))];
      const scenario = loadScenario(source, changes, { catalog, dataRoot: options.dataRoot });
      return { scenario, variant: files.length > 1 ? { ...variant, labels: [nameOfFile(file), ...variant.labels] } : variant };
    });
  });
  refuseSameLevels(
    "--vary",
    varied,
    entries.map(({ scenario }) => scenarioKey(scenario)),
  );
  requireParts(
    "--gate",
    gates.figures.map(({ figure }) => figure),
    entries.map(({ scenario }) => scenario),
  );
  // The first one's seed for all: without it they would not meet the same requests.
  const seed = options.seed ?? entries[0]?.scenario.seed;
  const variants = entries.map(({ variant }) => variant);
  const detail = options.detail === true ? { histograms: true, detail: true, decisions: ALL_CHANGES } : {};
  const { antithetic = false, maxEvents } = options;
  const jobs = entries.map(({ scenario }) => ({ scenario, seed, antithetic, maxEvents, traceDigest: false, plugins, ...detail }));
  const reproduce = reproduceLine(files, seed ?? "1", options);
  if (!isSingleRun(options)) {
    const subjects = entries.map(({ scenario, variant }) => ({ scenario, variant, label: variant.labels.join(" + ") }));
    return compareRuns(axes, subjects, { ...options, ...(seed === undefined ? {} : { seed }) }, plugins, gates, reproduce, context);
  }

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const shares = new Float64Array(jobs.length);
  const startedMs = context.now();
  const results = await context
    .runAll(jobs, {
      workers: options.workers,
      label: (index) => variants[index]?.labels.join(" + ") ?? "a variant",
      onProgress: (index, { nowMs, durationMs }) => {
        shares[index] = nowMs / durationMs;
        const done = shares.reduce((sum, share) => sum + share, 0);
        progress.update(done / jobs.length, `${Math.floor(done)} of ${jobs.length} variants`);
      },
      onAbort: context.interrupt.onSignal,
    })
    .finally(() => progress.stop());

  const measured = variants.map((variant, index) => {
    const result = results[index];
    if (result === undefined) throw new Error(`variant ${index} gave no result`);
    return { variant, result: onlyChanges(result) };
  });
  const data = () => comparisonOf(measured, reproduce);
  deliverAnswer({ data, text: (style) => compareReport(axes, measured, style) }, options, context.out);
  if (!options.quiet) writeEffort(results, startedMs, context);
  return ExitCode.pass;
}

function reproduceLine(files: readonly string[], seed: string, options: CompareOptions): string {
  const { vary, set, runs, antithetic, precision, maxRuns, ci, noise, plugin, dataRoot } = options;
  const rest = {
    runs,
    antithetic,
    precision,
    "max-runs": maxRuns,
    "event-budget": options.eventBudget,
    ci,
    noise,
    plugin,
    "data-root": dataRoot,
  };
  return commandLine("compare", files, { vary, set, seed, ...rest });
}

function fileAxis(files: readonly string[]): Axis {
  const names = files.map(nameOfFile);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CommandError(ExitCode.usage, `two of the files are called ${twice}; give files of different names`);
  return { path: [], name: "scenario", levels: names.map((name) => ({ value: name, text: name, label: name })) };
}

/** What a table calls a file: its name without folder and ending. */
function nameOfFile(file: string): string {
  return basename(file).replace(/\.(ya?ml|json)$/, "");
}

/** Several runs of each variant, run i of all on the same requests. */
async function compareRuns(
  axes: readonly Axis[],
  subjects: readonly (Subject & { readonly variant: Variant })[],
  options: CompareOptions,
  plugins: readonly string[],
  gates: Gates,
  reproduce: string,
  context: Context,
): Promise<ExitCode> {
  const { seed, maxEvents, workers, quiet = false, ci = 0.95, noise = 0.01 } = options;
  const startedMs = context.now();
  const settings = { plan: replicationOptions(options), seed, maxEvents, plugins, workers, quiet, detail: options.detail === true };
  const { results, stoppedBy } = await runReplications(subjects, settings, context);
  const [base = [], ...others] = results;
  const figures = isJson(options) ? DECISIVE_FIGURES : COMPARED_FIGURES;
  const comparisons = comparePairs(base, others, { figures, confidence: ci, noise });
  const compared = subjects.map(({ variant, scenario }, index) => ({
    variant,
    scenario,
    runs: results[index] ?? [],
    comparisons: index === 0 ? undefined : comparisons[index - 1],
  }));
  const verdicts = judgeGates(
    gates,
    compared.map(({ variant, scenario, runs }) => ({ label: variant.labels.join(" + "), scenario, runs })),
    ci,
  );
  const data = () => pairedJson(compared, stoppedBy, ci, reproduce, verdicts);
  const text = (style: Style) => `${pairedReport(axes, compared, ci, style)}${gateReport(verdicts, style)}`;
  deliverAnswer({ data, text }, options, context.out);
  if (!quiet) writeEffort(results.flat(), startedMs, context);
  return gateExit(verdicts);
}
