import { comparePairs, DECISIVE_FIGURES } from "@springtide/core";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { isSingleRun, type ReplicationArguments, replicationOptions } from "../experiments/replication-arguments.js";
import { runReplications, type Subject } from "../experiments/run-replications.js";
import { comparisonOf } from "../output/compare-json.js";
import { compareReport } from "../output/compare-report.js";
import { deliver } from "../output/deliver.js";
import { count, significant } from "../output/numbers.js";
import { pairedJson } from "../output/paired-json.js";
import { COMPARED_FIGURES, pairedReport } from "../output/paired-report.js";
import { styleFor } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { type Change, loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { type Axis, combine, parseAxes, type Variant } from "../scenario/variants.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface CompareOptions extends ReplicationArguments {
  readonly vary: readonly string[];
  readonly set: readonly string[];
  readonly seed?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly maxEvents?: number;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
  readonly output?: string;
  readonly workers: number;
  /** Differences up to this share are too small to matter. */
  readonly noise?: number;
}

/** `springtide compare`: simulates every combination of the varied fields on the same requests, and tabulates them. */
export async function compare(file: string, options: CompareOptions, context: Context): Promise<ExitCode> {
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const fixed: Change[] = options.set.map((text) => ({ option: "--set", setting: parseSetting("--set", text) }));
  const axes = parseAxes(options.vary);
  const variants = combine(axes);
  const source = readSource(file);
  const jobs = variants.map((variant) => ({
    scenario: loadScenario(source, [...fixed, ...variant.settings.map((setting) => ({ option: "--vary" as const, setting }))], {
      catalog,
      dataRoot: options.dataRoot,
    }),
    seed: options.seed,
    maxEvents: options.maxEvents,
    traceDigest: false,
    plugins,
  }));
  if (!isSingleRun(options)) {
    const subjects = variants.map((variant, index) => ({
      variant,
      label: variant.labels.join(" + ") || file,
      scenario: (jobs[index] as (typeof jobs)[number]).scenario,
    }));
    return compareRuns(axes, subjects, options, plugins, context);
  }

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const shares = new Float64Array(jobs.length);
  const startedMs = context.now();
  const results = await context
    .runAll(jobs, {
      workers: options.workers,
      label: (index) => variants[index]?.labels.join(" + ") ?? file,
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
    return { variant, result };
  });
  const asJson = options.json === true || options.output?.endsWith(".json") === true;
  const style = styleFor(options.output === undefined ? context.out : { ...context.out, colour: false });
  deliver(asJson ? `${JSON.stringify(comparisonOf(measured))}\n` : compareReport(axes, measured, style), options.output, context.out);
  if (!options.quiet) {
    const requests = results.reduce((sum, { summary }) => sum + summary.requests.issued, 0);
    context.err.write(`${jobs.length} runs, ${count(requests)} requests in ${significant((context.now() - startedMs) / 1000)} s\n`);
  }
  return ExitCode.pass;
}

/** Several runs of each variant, run i of all on the same requests. */
async function compareRuns(
  axes: readonly Axis[],
  subjects: readonly (Subject & { readonly variant: Variant })[],
  options: CompareOptions,
  plugins: readonly string[],
  context: Context,
): Promise<ExitCode> {
  const { seed, maxEvents, workers, quiet = false, ci = 0.95, noise = 0.01 } = options;
  const startedMs = context.now();
  const settings = { plan: replicationOptions(options), seed, maxEvents, plugins, workers, quiet };
  const { results, stoppedBy } = await runReplications(subjects, settings, context);
  const [base = [], ...others] = results;
  const asJson = options.json === true || options.output?.endsWith(".json") === true;
  const figures = asJson ? DECISIVE_FIGURES : COMPARED_FIGURES;
  const comparisons = comparePairs(base, others, { figures, confidence: ci, noise });
  const compared = subjects.map(({ variant, scenario }, index) => ({
    variant,
    scenario,
    runs: results[index] ?? [],
    comparisons: index === 0 ? undefined : comparisons[index - 1],
  }));
  const style = styleFor(options.output === undefined ? context.out : { ...context.out, colour: false });
  const text = asJson ? `${JSON.stringify(pairedJson(compared, stoppedBy, ci))}\n` : pairedReport(axes, compared, ci, style);
  deliver(text, options.output, context.out);
  if (!quiet) {
    const runs = results.flat();
    const requests = runs.reduce((sum, { summary }) => sum + summary.requests.issued, 0);
    context.err.write(`${runs.length} runs, ${count(requests)} requests in ${significant((context.now() - startedMs) / 1000)} s\n`);
  }
  return ExitCode.pass;
}
