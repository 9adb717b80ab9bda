import { type AutoscalingSpec, type Catalog, type DecisionRecording, type Result, resolvePolicies, type Scenario } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { SimulationOptions } from "../command-options.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import type { Explanation } from "../explain/explanation.js";
import { findDecision, isChange } from "../explain/find-decision.js";
import { loosen } from "../explain/loosen.js";
import { optionSource } from "../explain/option-source.js";
import { parseInstant } from "../explain/parse-instant.js";
import { tryLoosened, type WhatIf } from "../explain/what-if.js";
import { nearest } from "../nearest.js";
import { decisionsReport } from "../output/decisions-report.js";
import { deliverAnswer } from "../output/deliver-answer.js";
import { explainReport } from "../output/explain-report.js";
import { count } from "../output/numbers.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

export interface ExplainOptions extends SimulationOptions {
  readonly service: string;
  readonly at?: string;
  /** Whether to try what the option that bound had prevented. */
  readonly whatIf: boolean;
  /** Pairs of runs that such a trial takes. */
  readonly runs: number;
}

/** How long before a decision a trial may come to the same number and count as earlier. */
const LOOK_BACK_MS = 30 * 60_000;

/** Most decisions that a list is made from: four days of one every two seconds. */
const MOST = 200_000;

/** `springtide explain`: tells a decision of an autoscaler rule by rule, or all that changed something. */
export async function explain(file: string, options: ExplainOptions, context: Context): Promise<ExitCode> {
  const plugins = resolvePlugins(options.plugin);
  const catalog = await loadCatalog(plugins);
  const changes = options.set.map((text) => ({ option: "--set" as const, setting: parseSetting("--set", text) }));
  const source = readSource(file);
  const scenario = resolvePolicies(loadScenario(source, changes, { catalog, dataRoot: options.dataRoot }), catalog);
  const spec = autoscalingOf(scenario, options.service);
  const atMs = options.at === undefined ? undefined : parseInstant(options.at, scenario.durationMs);

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  try {
    const result = await runOnce(file, scenario, recordingOf(options.service, spec, atMs), plugins, options, context, (share, text) =>
      progress.update(share, text),
    );
    const decisions = result.decisions ?? [];
    if (atMs === undefined) {
      const data = () => ({ schema: SCHEMA, service: options.service, decisions: decisions.filter(isChange) });
      deliverAnswer({ data, text: (style) => decisionsReport(options.service, decisions, style, MOST) }, options, context.out);
      return ExitCode.pass;
    }
    const found = findDecision(decisions, atMs);
    if (found === undefined) throw new CommandError(ExitCode.usage, `no decision on ${options.service} was made up to --at ${options.at}`);
    const tried = options.whatIf ? loosen(scenario, found.decision, policyOf(catalog, found.decision.policy)) : [];
    const plan = {
      ...{ runs: options.runs, seed: options.seed, maxEvents: options.maxEvents, plugins, workers: options.workers },
      lookBackMs: LOOK_BACK_MS,
      onProgress: (share: number) => progress.update(share, `${tried.length} what if`),
    };
    const whatIf: WhatIf[] = await tryLoosened(scenario, result, found.decision, tried, plan, context);
    const limitMs = [...scenario.slo.latency].sort((a, b) => a.quantile - b.quantile).at(-1)?.limitMs ?? null;
    const explanation: Explanation = { ...found, source: optionSource(found.decision, source, changes), whatIf, limitMs };
    progress.stop();
    const data = () => ({ schema: SCHEMA, service: options.service, ...explanation });
    deliverAnswer({ data, text: (style) => explainReport(explanation, style) }, options, context.out);
    return ExitCode.pass;
  } finally {
    progress.stop();
  }
}

/** Version of what `--json` prints. */
const SCHEMA = "springtide.explain/1";

function autoscalingOf({ services }: Scenario, name: string): AutoscalingSpec {
  const service = services.find((each) => each.name === name);
  const scaled = services.filter(({ autoscaling }) => autoscaling !== undefined).map((each) => each.name);
  if (service === undefined) throw new CommandError(ExitCode.usage, `--service ${name}: there is none${nearest(name, scaled)}`);
  if (service.autoscaling !== undefined) return service.autoscaling;
  const others = scaled.length === 0 ? "no service has" : `these have: ${scaled.join(", ")}`;
  throw new CommandError(ExitCode.usage, `--service ${name}: it has no autoscaling; ${others}`);
}

/** All decisions, or the one in force at an instant with its neighbours. */
function recordingOf(service: string, { intervalMs }: AutoscalingSpec, atMs: number | undefined): DecisionRecording {
  if (atMs === undefined) return { services: [service], most: MOST };
  const tickMs = Math.max(1, Math.floor(atMs / intervalMs)) * intervalMs;
  return { services: [service], fromMs: tickMs - 1.5 * intervalMs, untilMs: tickMs + 1.5 * intervalMs };
}

function policyOf(catalog: Catalog, id: string) {
  const policy = catalog.autoscaling(id);
  if (policy === undefined) throw new Error(`the policy ${id} has left the catalog`);
  return policy;
}

async function runOnce(
  file: string,
  scenario: Scenario,
  decisions: DecisionRecording,
  plugins: readonly string[],
  { seed, maxEvents }: ExplainOptions,
  context: Context,
  onProgress: (share: number, text: string) => void,
): Promise<Result> {
  const [result] = await context.runAll([{ scenario, seed, maxEvents, traceDigest: false, decisions, plugins }], {
    workers: 1,
    label: () => file,
    onProgress: (_, { nowMs, durationMs, events }) => onProgress(nowMs / durationMs, `${count(events)} events`),
    onAbort: context.interrupt.onSignal,
  });
  if (result === undefined) throw new Error("the run gave no result");
  return result;
}
