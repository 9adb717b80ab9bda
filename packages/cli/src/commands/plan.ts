import { atPeak, evenDemand, parseRate, peakDemand, type Scenario, serviceModel, suggestName } from "@springtide/core";
import { usageError } from "../command-error.js";
import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { deliverAnswer } from "../output/deliver-answer.js";
import { count, significant } from "../output/numbers.js";
import { answerLine, planReport } from "../output/plan-report.js";
import type { Style } from "../output/style.js";
import { makePlan } from "../plan/make-plan.js";
import { type Objective, objectivesOf } from "../plan/objective.js";
import { parseObjectives } from "../plan/parse-objectives.js";
import type { Question } from "../plan/question.js";
import { parseSurvival } from "../plan/survival.js";
import { TrialBook } from "../plan/trial-book.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface PlanOptions extends SimulationOptions {
  readonly service: string;
  readonly slo?: string;
  readonly rps?: string;
  readonly survive: string;
  readonly simulate?: boolean;
  readonly runs: number;
  readonly maxInstances: number;
}

/** `springtide plan`: how many instances a service needs for its objectives, also with something lost. */
export async function plan(file: string, options: PlanOptions, context: Context): Promise<ExitCode> {
  const objectives = options.slo === undefined ? undefined : parseObjectives(options.slo);
  const survive = parseSurvival(options.survive);
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const changes = options.set.map((text) => ({ option: "--set" as const, setting: parseSetting("--set", text) }));
  const scenario = loadScenario(readSource(file), changes, { catalog, dataRoot: options.dataRoot });
  const question = { ...questionOf(scenario, options, objectives), survive };

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const startedMs = context.now();
  let rounds = 0;
  const book = new TrialBook({
    ...question,
    trustsFormulas: options.simulate !== true,
    mostRuns: options.runs,
    maxEvents: options.maxEvents,
    plugins,
    runAll: context.runAll,
    pool: {
      workers: options.workers,
      label: () => `${file}: ${question.peak.service.name}`,
      // How many runs there will be is not known: every round brings it nearer.
      onProgress: (index, { nowMs, durationMs }) => {
        if (index === 0 && nowMs === durationMs) rounds++;
        progress.update(1 - 1 / (1 + rounds / 4), `${count(book.runs)} runs`);
      },
      onAbort: context.interrupt.onSignal,
    },
  });
  const made = await makePlan(question, book).finally(() => progress.stop());

  const text = (style: Style) => (options.quiet ? `${answerLine(made, style)}\n` : planReport(made, question.peak.service, style));
  deliverAnswer({ data: () => made, text }, options, context.out);
  if (!options.quiet && book.runs > 0)
    context.err.write(`${count(book.runs)} runs in ${significant((context.now() - startedMs) / 1000)} s\n`);
  return { feasible: ExitCode.pass, infeasible: ExitCode.negative, undecided: ExitCode.undecided }[made.verdict];
}

/** What is asked, once the scenario is known. */
function questionOf(scenario: Scenario, options: PlanOptions, given: readonly Objective[] | undefined): Omit<Question, "survive"> {
  const { service: name } = options;
  const service = scenario.services.find((one) => one.name === name);
  const names = scenario.services.map((one) => one.name);
  if (service === undefined)
    throw usageError(`--service: no service is called "${name}"; services are ${names.join(", ")}${guess(name, names)}`);
  if (service.standby !== undefined || service.shards !== undefined)
    throw usageError(
      `--service: instances of ${name} ${service.shards === undefined ? "stand by for each other" : "hold different shards"}, so more of them do not share its load`,
    );
  if (service.onDemand !== undefined)
    throw usageError(`--service: instances of ${name} are made for its requests (onDemand); there is no number to plan`);
  const objectives = given ?? objectivesOf(scenario.slo);
  if (objectives.length === 0)
    throw usageError(`${name} has no objective: give --slo p99=300ms,availability=99.95%, or slo: in the scenario`);
  const survivesNode = /^[1-9]\d*-node/.test(options.survive.trim());
  if (survivesNode && scenario.nodes === undefined) throw usageError("--survive: the scenario has no nodes: that could be lost");

  const found = peakDemand(scenario, name);
  const isKnown = found.ratePerMs > 0 && Number.isFinite(found.ratePerMs);
  const ratePerMs = options.rps === undefined ? found.ratePerMs : parseLoad(options.rps);
  const demand = isKnown ? found : evenDemand(scenario, name);
  if (demand.ratePerMs === 0) throw usageError(`--service: no traffic reaches ${name}`);
  if (options.rps === undefined && !isKnown)
    throw usageError(`the peak of the traffic to ${name} is not known, since its users do not think; give --rps`);
  const peak = atPeak(scenario, name, demand);
  return {
    scenario,
    peak,
    peakMs: options.rps === undefined ? found.atMs : undefined,
    ratePerMs,
    model: serviceModel(peak),
    objectives,
    seed: options.seed ?? scenario.seed,
    mostInstances: options.maxInstances,
    assumptions: options.rps === undefined ? found.assumptions : [],
  };
}

/** `--rps 1200`, or with its unit: `--rps 1200/s`. */
function parseLoad(text: string): number {
  const perMs = /^[\d.,_]+$/.test(text) ? Number(text.replaceAll(/[,_]/g, "")) / 1000 : parseRate(text);
  if (typeof perMs !== "number") throw usageError(`--rps: ${perMs.message}${perMs.hint === undefined ? "" : `; ${perMs.hint}`}`);
  if (!(perMs > 0)) throw usageError(`--rps: expected a number of requests per second above 0, got "${text}"`);
  return perMs;
}

function guess(name: string, names: readonly string[]): string {
  const suggestion = suggestName(name, names);
  return suggestion === undefined ? "" : `; ${suggestion}`;
}
