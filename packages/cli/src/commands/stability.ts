import { parseDuration, type TriggerKind } from "@springtide/core";
import { usageError } from "../command-error.js";
import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { MOST_TIMES } from "../option-values.js";
import { deliver } from "../output/deliver.js";
import { deliverAnswer } from "../output/deliver-answer.js";
import { count, significant } from "../output/numbers.js";
import { stabilityLine, stabilityReport } from "../output/stability-report.js";
import type { Style } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { findStability, type Phase } from "../stability/find-stability.js";
import { openLaboratory } from "../stability/laboratory.js";
import { askStability } from "../stability/question.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface StabilityOptions extends SimulationOptions {
  readonly trigger: TriggerKind;
  /** Multiples of the load, separated by commas. */
  readonly loads: string;
  /** Durations, separated by commas. */
  readonly lengths: string;
  readonly maxSize: number;
  readonly step: number;
  readonly settle?: string;
  readonly watch: string;
  readonly at?: string;
  readonly runs: number;
  /** Whether to look for a change that would save it. */
  readonly saving: boolean;
  readonly save?: string;
}

/** `springtide stability`: what takes a scenario down for good, and the single change that would save it. */
export async function stability(file: string, options: StabilityOptions, context: Context): Promise<ExitCode> {
  const { workers, maxEvents, quiet = false, save } = options;
  if (save === "-") throw usageError("--save -: stdout is for the answer; name a file for the scenario, or take it from --json");
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const set = options.set.map((text) => parseSetting("--set", text));
  const question = askStability(readSource(file), set, searchOf(options), { catalog, dataRoot: options.dataRoot });

  const progress = quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const startedMs = context.now();
  let phase: Phase = "boundary";
  let done = 0;
  const laboratory = openLaboratory({
    maxEvents,
    plugins,
    runAll: context.runAll,
    pool: {
      workers,
      label: () => `${file}, under a trigger`,
      // How many runs there will be is not known: every one brings it nearer.
      onProgress: (_, { nowMs, durationMs }) => {
        if (nowMs < durationMs) return;
        done++;
        progress.update(1 - 1 / (1 + done / 50), `${phase}, ${count(done)} runs`);
      },
      onAbort: context.interrupt.onSignal,
    },
  });
  const onPhase = (next: Phase): void => {
    phase = next;
  };
  const found = await findStability(question, laboratory, { wantsSaving: options.saving, onPhase }).finally(() => progress.stop());

  if (save !== undefined && found.savingChange !== null) deliver(found.savingChange.file, save, context.out);
  const text = (style: Style) => (quiet ? `${stabilityLine(found, style)}\n` : stabilityReport(found, style));
  deliverAnswer({ data: () => found, text }, options, context.out);
  if (!quiet) context.err.write(`${count(laboratory.runs)} runs in ${significant((context.now() - startedMs) / 1000)} s\n`);
  return found.success ? ExitCode.pass : ExitCode.negative;
}

function searchOf(options: StabilityOptions) {
  const { trigger, loads, lengths, maxSize, step, settle, watch, at, runs, seed } = options;
  if (!(maxSize > step)) throw usageError(`--max-size ${maxSize}: nothing is left to search; give more than --step ${step}`);
  if (!(step >= 1.01)) throw usageError(`--step ${step}: a factor from one size to the next is wanted, from 1.01 on`);
  return {
    kind: trigger,
    loads: listOf("--loads", loads, timesOf, `multiples of the load, such as 0.5,1,1.5, each at most ${count(MOST_TIMES)}`),
    lengthsMs: listOf("--lengths", lengths, durationOf, "durations, such as 1s,10s,1m"),
    mostSize: maxSize,
    step,
    settleMs: settle === undefined ? undefined : oneOf("--settle", settle),
    watchMs: oneOf("--watch", watch),
    atMs: at === undefined ? undefined : oneOf("--at", at),
    seed,
    runsPerPoint: runs,
  };
}

function listOf(option: string, text: string, read: (item: string) => number, what: string): number[] {
  const values = text.split(",").map((item) => read(item.trim()));
  if (values.some((value) => !(value > 0 && Number.isFinite(value)))) throw usageError(`${option} ${text}: expected ${what}`);
  return values;
}

function oneOf(option: string, text: string): number {
  return listOf(option, text, durationOf, "a duration, such as 30s")[0] as number;
}

function timesOf(text: string): number {
  const value = Number(text);
  return value <= MOST_TIMES ? value : Number.NaN;
}

function durationOf(text: string): number {
  const ms = parseDuration(text);
  return typeof ms === "number" ? ms : Number.NaN;
}
