import type { Result } from "@springtide/core";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { deliver } from "../output/deliver.js";
import { count, significant } from "../output/numbers.js";
import { verdictLine } from "../output/objectives.js";
import { runReport } from "../output/run-report.js";
import { styleFor } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface RunOptions {
  readonly seed?: string;
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly traceDigest?: boolean;
  readonly maxEvents?: number;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
  readonly output?: string;
}

/** `springtide run`: simulates a scenario once and judges its objectives. */
export async function run(file: string, options: RunOptions, context: Context): Promise<ExitCode> {
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const changes = options.set.map((text) => ({ option: "--set" as const, setting: parseSetting("--set", text) }));
  const scenario = loadScenario(readSource(file), changes, { catalog, dataRoot: options.dataRoot });

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const startedMs = context.now();
  const [result] = await context
    .runAll([{ scenario, seed: options.seed, maxEvents: options.maxEvents, traceDigest: options.traceDigest === true, plugins }], {
      workers: 1,
      label: () => file,
      onProgress: (_, { nowMs, durationMs, events }) => progress.update(nowMs / durationMs, `${count(events)} events`),
      onAbort: context.interrupt.onSignal,
    })
    .finally(() => progress.stop());
  if (result === undefined) throw new Error("the run gave no result");

  deliver(render(result, options, context), options.output, context.out);
  if (!options.quiet) {
    const seconds = (context.now() - startedMs) / 1000;
    context.err.write(
      `${count(result.summary.requests.issued)} requests, ${count(result.simulatedEvents)} events in ${significant(seconds)} s\n`,
    );
  }
  return judge(result);
}

function render(result: Result, { json, quiet, output }: RunOptions, { out }: Context): string {
  if (json === true || output?.endsWith(".json") === true) return `${JSON.stringify(result)}\n`;
  const style = styleFor(output === undefined ? out : { ...out, colour: false });
  if (!quiet) return runReport(result, style);
  return result.slo.length === 0 ? "" : `${verdictLine(result.slo, style)}\n`;
}

function judge({ slo }: Result): ExitCode {
  if (slo.some(({ verdict }) => verdict === "missed")) return ExitCode.negative;
  return slo.some(({ verdict }) => verdict === "undecided") ? ExitCode.undecided : ExitCode.pass;
}
