import { createHash } from "node:crypto";
import { judgeReplicated } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { runReplications } from "../experiments/run-replications.js";
import { commandLine } from "../output/command-line.js";
import { deliver } from "../output/deliver.js";
import { count } from "../output/numbers.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { systemsOfResults } from "../report/of-results.js";
import { reportPage } from "../report/page.js";
import { readPageAssets } from "../report/page-assets.js";
import { readInputs, withOwnNames } from "../report/read-inputs.js";
import type { StudiedSystem, Study } from "../report/study.js";
import { verdictSentence } from "../report/verdict-sentence.js";
import { loadScenario } from "../scenario/load.js";
import { readSource } from "../scenario/source.js";
import { printable } from "../terminal/printable.js";

export interface ReportOptions {
  readonly output: string;
  readonly title?: string;
  readonly runs: number;
  readonly seed?: string;
  readonly quiet?: boolean;
  readonly workers: number;
  readonly maxEvents?: number;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
}

const SCENARIO = /\.ya?ml$/i;

/** `springtide report`: one HTML file of what other commands have written, or of scenarios, which it runs first. */
export async function report(files: readonly string[], options: ReportOptions, context: Context): Promise<ExitCode> {
  const scenarios = files.filter((file) => SCENARIO.test(file));
  const read = readInputs(files.filter((file) => !SCENARIO.test(file)));
  const ran = scenarios.length === 0 ? [] : await runAll(scenarios, options, context);
  const study: Study = { ...read, systems: withOwnNames([...ran, ...read.systems]) };
  if (study.systems.length === 0)
    throw new CommandError(ExitCode.usage, "nothing to report on: give results of run or compare beside the import");
  const { version } = context;
  const page = reportPage(study, readPageAssets(), { version, title: options.title, digest: digestOf(study) });
  deliver(page, options.output, context.out);
  if (options.quiet !== true) context.err.write(`${writtenLine(options.output, page, study)}\n`);
  return ExitCode.pass;
}

async function runAll(files: readonly string[], options: ReportOptions, context: Context): Promise<StudiedSystem[]> {
  const { runs, seed, maxEvents, workers, quiet = false, dataRoot } = options;
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const subjects = files.map((file) => ({ label: file, scenario: loadScenario(readSource(file), [], { catalog, dataRoot }) }));
  // The first one's seed for all: without it they would not meet the same requests.
  const common = seed ?? subjects[0]?.scenario.seed;
  const settings = { plan: { runs }, seed: common, maxEvents, plugins, workers, quiet, detail: true };
  const { results } = await runReplications(subjects, settings, context);
  const known = subjects.map(({ label: file, scenario }, index) => ({
    ...{ name: scenario.name, file, results: results[index] ?? [] },
    slo: judgeReplicated(scenario.slo, results[index] ?? []),
    replay: commandLine("run", [file], { seed: common, runs, plugin: options.plugin, "data-root": dataRoot }),
  }));
  return systemsOfResults(known);
}

/** Of everything that the report shows, but not of where it was read from. */
function digestOf({ systems, imports }: Study): string {
  const shown = systems.map(({ name, settings, runs, slo, comparisons }: StudiedSystem) => ({ name, settings, runs, slo, comparisons }));
  return createHash("sha256").update(JSON.stringify({ shown, imports })).digest("hex");
}

function writtenLine(output: string, page: string, { systems }: Study): string {
  const runs = systems.reduce((sum, system) => sum + system.runs.length, 0);
  const kilobytes = Math.ceil(Buffer.byteLength(page) / 1000);
  const systemsText = `${systems.length} system${systems.length === 1 ? "" : "s"}, ${count(runs)} run${runs === 1 ? "" : "s"}`;
  return `${output === "-" ? "report" : printable(output)}  ${count(kilobytes)} kB, self-contained, no network, ${systemsText}\n${printable(verdictSentence(systems))}`;
}
