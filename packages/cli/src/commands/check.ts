import { basename, extname, join } from "node:path";
import type { Catalog, Scenario } from "@springtide/core";
import type { CheckAnswer, Counterexample } from "../check/answer.js";
import { candidatesOf } from "../check/candidates.js";
import type { CheckOptions } from "../check/check-options.js";
import { type CheckedProperty, parseProperty, refuseUnfit } from "../check/checked-property.js";
import { differenceOf } from "../check/difference.js";
import { type Family, readFamily } from "../check/family.js";
import { fitting } from "../check/fit.js";
import { casesFolder, foldersOfCases, keepCase, keptCases } from "../check/kept-cases.js";
import { Laboratory } from "../check/laboratory.js";
import { checkRare, type RareAnswer, refuseRareOptions } from "../check/rare.js";
import { replayOptions } from "../check/replay.js";
import { search } from "../check/search.js";
import { type Shrunk, shrink } from "../check/shrink.js";
import { tryKeptCases } from "../check/try-kept-cases.js";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { checkLine, checkReport } from "../output/check-report.js";
import { timelineOf } from "../output/check-timeline.js";
import { deliverAnswer } from "../output/deliver-answer.js";
import { count, significant } from "../output/numbers.js";
import { rareLine, rareReport } from "../output/rare-report.js";
import type { Style } from "../output/style.js";
import { loadExtensions, resolvePlugins } from "../plugins.js";
import { dataFileReader } from "../scenario/data-files.js";
import { loadScenario } from "../scenario/load.js";
import { parseSetting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { NO_PROGRESS, openProgress } from "../terminal/progress.js";

/** Most scenarios that it may take to make a counterexample simple. */
const MOST_SHRINKING_RUNS = 120;
/** Scenarios tried where nobody says how many. */
const USUAL_RUNS = 200;
/** −ln 0.05: of n scenarios without a violation, fewer than this over n violate, at 95 % (the rule of three). */
const RULE_OF_THREE = 2.9957322735539909;

/** `springtide check`: searches a family of scenarios for one that violates a property. */
export async function check(file: string, options: CheckOptions, context: Context): Promise<ExitCode> {
  if (options.save === "-")
    throw new CommandError(
      ExitCode.usage,
      "--save -: stdout is for the answer; name a file for the case, or take the scenario from --json",
    );
  const plugins = resolvePlugins(options.plugin);
  const { catalog, properties: fromPlugins } = await loadExtensions(plugins);
  const source = readSource(file);
  const changes = options.set.map((text) => ({ option: "--set" as const, setting: parseSetting("--set", text) }));
  if (options.rare === true)
    return estimate(file, loadScenario(source, changes, { catalog, dataRoot: options.dataRoot }), catalog, options, context);
  refuseRareOptions(options);
  const family = readFamily(source, changes);
  // A file without ranges is told about where it stands.
  if (family.dimensions.length === 0) loadScenario(source, changes, { catalog, dataRoot: options.dataRoot });
  const fits = fitting(family, catalog, dataFileReader(source.folder, options.dataRoot));
  const asked = options.property.map((text) => parseProperty(text, fromPlugins));
  const properties = asked.length > 0 ? asked : defaultProperties(family);
  const scope = properties.some(({ property }) => property.scope === "objective") ? "objective" : "law";
  const seed = options.seed ?? String(family.plain.seed ?? 1);
  const candidates = candidatesOf({ family, fitting: fits, seed, faults: options.faults === true, scope });
  refuseUnfit(properties, candidates.ordinary.scenario);
  const folders = foldersOfCases(file, options);
  const { runs = USUAL_RUNS } = options;
  const laboratory = new Laboratory({
    runAll: context.runAll,
    workers: options.workers,
    maxEvents: options.maxEvents,
    plugins,
    onAbort: context.interrupt.onSignal,
  });

  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  const startedMs = context.now();
  let answer: CheckAnswer;
  try {
    const base = { file, properties: properties.map(({ text }) => text), seed, runs };
    const kept = keptCases(file, folders);
    const broken = await tryKeptCases(kept, { catalog, dataRoot: options.dataRoot ?? source.folder, fromPlugins, laboratory });
    if (broken !== undefined) answer = { ...base, ...NOTHING, scenarios: laboratory.scenarios, ...broken };
    else {
      const found = await search(family, candidates, properties, laboratory, {
        runs,
        eventBudget: options.eventBudget,
        onProgress: (tried) => progress.update(tried / runs, `${count(tried)} of ${count(runs)} scenarios`),
      });
      const { violating, held, tested, cut, coverage } = found;
      const common = { ...base, held, cut, coverage, keptHeld: kept.length, rarerThan: Math.min(1, RULE_OF_THREE / Math.max(1, tested)) };
      if (violating === undefined) {
        const why = undecidedBecause(tested, held + cut, runs, found.untested);
        answer = {
          ...common,
          ...NO_EXAMPLE,
          verdict: why === undefined ? "held" : "undecided",
          why,
          tried: held + cut,
          scenarios: laboratory.scenarios,
        };
      } else {
        const meant = properties.filter(({ text }) => text === violating.outcome.property);
        const shrunk = await shrink(violating, {
          family,
          fitting: fits,
          candidates,
          laboratory,
          properties: meant,
          most: MOST_SHRINKING_RUNS,
        });
        const counterexample = exampleOf(file, family, shrunk, options.save, seed);
        if (options.save !== undefined) keepCase(options.save, file, shrunk.trial, context.out);
        answer = {
          ...common,
          verdict: "violated",
          why: undefined,
          tried: held + cut + 1,
          scenarios: laboratory.scenarios,
          shrinks: shrunk.steps,
          counterexample,
        };
      }
    }
  } finally {
    progress.stop();
  }

  const text = (style: Style) => (options.quiet ? `${checkLine(answer, style)}\n` : checkReport(answer, style));
  const data = () => ({ schema: "springtide.check/1", success: answer.verdict === "held", ...answer });
  deliverAnswer({ data, text }, options, context.out);
  if (!options.quiet)
    context.err.write(
      `${count(laboratory.scenarios)} runs, ${count(laboratory.events)} events in ${significant((context.now() - startedMs) / 1000)} s\n`,
    );
  return EXIT_CODES[answer.verdict];
}

/** `springtide check --rare`: tells how often requests end badly where that is too rare to be waited for. */
async function estimate(file: string, scenario: Scenario, catalog: Catalog, options: CheckOptions, context: Context): Promise<ExitCode> {
  const progress = options.quiet ? NO_PROGRESS : openProgress(context.err, context.now);
  let answer: RareAnswer | undefined;
  try {
    answer = await checkRare(file, scenario, catalog, options, context, progress);
  } finally {
    progress.stop();
  }
  if (answer === undefined) return context.interrupt.exitCode ?? ExitCode.interrupted;
  const rare = answer;
  const text = (style: Style) => (options.quiet ? `${rareLine(rare, style)}\n` : rareReport(rare, style));
  const data = () => ({ schema: "springtide.rare/1", success: rare.verdict === "held", ...rare });
  deliverAnswer({ data, text }, options, context.out);
  return EXIT_CODES[answer.verdict];
}

const EXIT_CODES = { held: ExitCode.pass, violated: ExitCode.negative, undecided: ExitCode.undecided };

const NO_COVERAGE = { features: { seen: 0, all: 0 }, pairs: { seen: 0, all: 0 } };
const NO_EXAMPLE = { shrinks: 0, counterexample: undefined } as const;
const NOTHING = { tried: 0, held: 0, cut: 0, shrinks: 0, rarerThan: 1, coverage: NO_COVERAGE, why: undefined } as const;

/** What every scenario should keep, and what this one says it does. */
function defaultProperties({ plain }: Family): CheckedProperty[] {
  return ["conserves", ...(plain.slo === undefined ? [] : ["slo"])].map((id) => parseProperty(id, []));
}

function undecidedBecause(tested: number, tried: number, runs: number, untested: string | undefined): string | undefined {
  if (tested === 0)
    return untested === undefined ? "no run came to its end; raise --max-events" : `no scenario put it to the test (${untested})`;
  return tried < runs ? `the event budget ended it after ${count(tried)} of ${count(runs)} scenarios` : undefined;
}

function exampleOf(file: string, family: Family, shrunk: Shrunk, savedAs: string | undefined, seed: string): Counterexample {
  const { outcome, written, candidate } = shrunk.trial;
  return {
    property: outcome.property,
    doc: outcome.doc,
    found: outcome.found,
    difference: differenceOf(family, shrunk),
    replay: replayOptions(shrunk.trial),
    seed: candidate.seed ?? seed,
    digest: outcome.result?.digest,
    timeline: outcome.result === undefined ? [] : timelineOf(outcome.result.events),
    scenario: written.plain,
    saveAs: join(casesFolder(file), `${basename(file, extname(file))}-${outcome.property.replace(/\W.*$/s, "")}.yaml`),
    savedAs,
    keptCase: undefined,
  };
}
