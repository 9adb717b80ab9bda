import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { deliver } from "../output/deliver.js";
import { count, significant } from "../output/numbers.js";
import { screenJson, screenReport } from "../output/screen-report.js";
import { styleFor } from "../output/style.js";
import { tuningJson } from "../output/tune-json.js";
import { tuneReport } from "../output/tune-report.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";
import { budgetOf, calibrate } from "../tune/budget.js";
import { openLaboratory } from "../tune/laboratory.js";
import { askQuestion } from "../tune/question.js";
import { reproduceLine } from "../tune/reproduce.js";
import { type Phase, runTuning } from "../tune/run-tuning.js";
import { screen } from "../tune/screen.js";

export interface TuneOptions extends SimulationOptions {
  readonly minimize: string;
  readonly subjectTo: readonly string[];
  readonly knob: readonly string[];
  readonly policies?: string;
  readonly baseline?: string;
  readonly eventBudget?: number;
  readonly timeBudget?: string;
  /** Pairs of runs of each kind of held-back data. */
  readonly holdoutRuns: number;
  /** Load of the stress test, as a multiple. */
  readonly stress: number;
  readonly screen?: boolean;
  readonly patch?: boolean;
  readonly ci?: number;
}

/** Runs after the search, in runs of the calibration: two sides on two kinds of data, and the stress test. */
const RESERVED_PER_PAIR = 5;

/** `springtide tune`: searches for the cheapest setting that keeps its objectives, and holds it against data that the search has not seen. */
export async function tune(file: string, options: TuneOptions, context: Context): Promise<ExitCode> {
  const { workers, maxEvents, quiet = false, json = false, ci: confidence = 0.95, holdoutRuns, stress, output } = options;
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const source = readSource(file);
  const set = options.set.map((text) => parseSetting("--set", text));
  const { policies, baseline } = options;
  const question = askQuestion(source, { ...options, policies, baseline, set }, catalog, options.dataRoot);
  const seed = options.seed ?? question.scenario.seed;

  const startedMs = context.now();
  const pool = { workers, label: () => `${file}, being tuned`, onProgress: () => undefined, onAbort: context.interrupt.onSignal };
  const { runAll, now } = context;
  const isTimed = options.timeBudget !== undefined && options.eventBudget === undefined;
  const calibration = await calibrate(question.scenario, { runAll, pool, plugins, maxEvents, isTimed, now });
  const { eventBudget, timeBudget } = options;
  const budget = budgetOf({ eventBudget, timeBudget, reserved: RESERVED_PER_PAIR * holdoutRuns }, calibration);
  if (!quiet) context.err.write(`budget: ${count(budget.events)} events, about ${count(budget.events / calibration.eventsPerRun)} runs\n`);
  const reproduce = reproduceLine({ file, ...options, policies, baseline, seed, events: budget.events, ci: options.ci });

  const progress = quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  let phase: Phase | "screening" = options.screen === true ? "screening" : "race";
  let done = 0;
  const onProgress = (_: number, { nowMs, durationMs }: { readonly nowMs: number; readonly durationMs: number }): void => {
    if (nowMs < durationMs) return;
    done++;
    progress.update(Math.min(0.99, (done * calibration.eventsPerRun) / budget.events), `${phase}, ${count(done)} runs`);
  };
  const laboratory = openLaboratory({ seed, stress, maxEvents, plugins, runAll, pool: { ...pool, onProgress } });
  const style = styleFor(context.out);
  const told = (): void => {
    if (!quiet) context.err.write(`${count(laboratory.runs)} runs in ${significant((context.now() - startedMs) / 1000)} s\n`);
  };
  if (options.screen === true) {
    const affordableRuns = budget.events / calibration.eventsPerRun;
    const screening = await screen(question, laboratory, { seed, affordableRuns, confidence }).finally(() => progress.stop());
    const { name } = question.scenario;
    context.out.write(
      json ? `${JSON.stringify(screenJson(screening, name, `${reproduce} --screen`))}\n` : screenReport(screening, name, style),
    );
    told();
    return ExitCode.pass;
  }
  const onPhase = (next: Phase): void => {
    phase = next;
  };
  const settings = { file, text: source.text, seed, budget, confidence, pairs: holdoutRuns, stress, reproduce };
  const tuning = await runTuning(question, laboratory, { ...settings, onPhase }).finally(() => progress.stop());

  if (output !== undefined && output !== "-") deliver(tuning.tunedFile, output, context.out);
  if (options.patch === true) context.out.write(tuning.patch);
  else if (output === "-") context.out.write(tuning.tunedFile);
  else context.out.write(json ? `${JSON.stringify(tuningJson(tuning))}\n` : tuneReport(tuning, style));
  told();
  return { met: ExitCode.pass, missed: ExitCode.negative, undecided: ExitCode.undecided }[tuning.holdout.verdict];
}
