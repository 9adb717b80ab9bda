import { basename } from "node:path";
import { type BacktestedFigure, judge, parseTolerances } from "../backtest/judge.js";
import { figuresOfRequests, type Observed } from "../backtest/observed.js";
import { readObserved } from "../backtest/read-observed.js";
import { type ObservedTraffic, replayTraffic } from "../backtest/replay-traffic.js";
import { namesTime, plainName, timeIn } from "../calibrate/cells.js";
import { CommandError } from "../command-error.js";
import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { runReplications } from "../experiments/run-replications.js";
import { backtestReport } from "../output/backtest-report.js";
import { deliverAnswer } from "../output/deliver-answer.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { loadScenario } from "../scenario/load.js";
import type { SizeLimit } from "../scenario/read-bytes.js";
import { readText } from "../scenario/read-text.js";
import { readSource } from "../scenario/source.js";

export interface BacktestOptions extends Omit<SimulationOptions, "set"> {
  readonly observed: readonly string[];
  readonly rates?: string;
  readonly traffic?: string;
  readonly tolerance: readonly string[];
  readonly runs: number;
  readonly ci?: number;
}

/** A year of seconds, some characters each. */
const RATES_LIMIT: SizeLimit = { bytes: 256 * 1024 * 1024, advice: "put intervals together" };

/** `springtide backtest`: replays traffic that was observed, and holds what a scenario predicts against what was observed. */
export async function backtest(file: string, options: BacktestOptions, context: Context): Promise<ExitCode> {
  const tolerances = parseTolerances(options.tolerance);
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const observed = await readObserved(options.observed);
  const figures = figuresOfRequests(observed);
  if (figures.size === 0) throw new CommandError(ExitCode.usage, `${options.observed.join(", ")}: no figure was observed`);
  const source = readSource(file);
  const traffic = trafficOf(observed, options);
  const scenario =
    traffic === undefined
      ? loadScenario(source, [], { catalog, dataRoot: options.dataRoot })
      : replayTraffic(source, traffic, catalog, options.dataRoot);
  const { results } = await runReplications(
    [{ scenario, label: file }],
    {
      plan: { runs: options.runs },
      seed: options.seed,
      maxEvents: options.maxEvents,
      plugins,
      workers: options.workers,
      quiet: options.quiet === true,
    },
    context,
  );
  const judged = [...figures].map(([key, value]) => judge(key, value, results[0] ?? [], tolerances, options.ci ?? 0.95));
  const { runs } = options;
  const data = () => ({ schema: "springtide.backtest/1", scenario: scenario.name, runs, figures: judged });
  deliverAnswer({ data, text: (style) => backtestReport(scenario.name, judged, runs, style) }, options, context.out);
  return exitCodeOf(judged);
}

/** What to replay; undefined where the scenario's own traffic is all there is. */
function trafficOf({ requests }: Observed, { rates, traffic }: BacktestOptions): ObservedTraffic | undefined {
  if (rates !== undefined) {
    const csv = readText(rates, RATES_LIMIT).text;
    return { type: "rates", name: `--rates ${basename(rates)}`, csv, traffic, durationMs: spanOf(rates, csv) };
  }
  return requests.length > 0 ? { type: "requests", requests } : undefined;
}

/** From the first row to the end of the last, which is as long as the one before it. */
function spanOf(file: string, csv: string): number {
  const [header = "", ...rows] = csv.split(/\r?\n/).filter((line) => line.trim() !== "");
  const names = header.split(",").map((name) => plainName(name.trim()));
  const name = names.includes("tseconds") ? "t" : "time";
  if (!namesTime(names, name)) throw new CommandError(ExitCode.usage, `${file}:1: no time column; call it t_seconds or time`);
  const at = (row: number) => {
    const cells = Object.fromEntries((rows[row] ?? "").split(",").map((cell, i) => [names[i] ?? "", cell]));
    return timeIn({ file, line: row + 2, cells }, name) ?? Number.NaN;
  };
  const last = rows.length - 1;
  const spanMs = 2 * at(last) - at(last - 1) - at(0);
  if (last < 1 || !(spanMs > 0)) throw new CommandError(ExitCode.usage, `${file}:2: at least two rows, in the order of time, are needed`);
  return spanMs;
}

function exitCodeOf(figures: readonly BacktestedFigure[]): ExitCode {
  if (figures.some(({ verdict }) => verdict === "outside")) return ExitCode.negative;
  return figures.some(({ verdict }) => verdict === "undecided") ? ExitCode.undecided : ExitCode.pass;
}
