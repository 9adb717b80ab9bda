import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { comparisonOf } from "../output/compare-json.js";
import { compareReport } from "../output/compare-report.js";
import { deliver } from "../output/deliver.js";
import { count, significant } from "../output/numbers.js";
import { styleFor } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { type Change, loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { combine, parseAxes } from "../scenario/variants.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface CompareOptions {
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
