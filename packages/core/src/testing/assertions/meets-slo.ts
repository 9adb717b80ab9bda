import type { SloSpec } from "../../model/scenario.js";
import { figureOf } from "../../replication/figures.js";
import { judgeReplicated, type ReplicatedVerdict } from "../../replication/judge-objectives.js";
import { seedOfRun } from "../../replication/seed-of-run.js";
import { AssertionFailure, type AssertionReport, type FigureFinding } from "./assertion-failure.js";
import { looksAt } from "./looks.js";
import { type AssertionOptions, withDefaults } from "./options.js";
import { createBatch } from "./run-batch.js";
import { type AnyScenario, readyScenario } from "./systems.js";
import { tellInterval, tellNumber, tellReplay, tellSeeds } from "./tell.js";
import { leastPValue } from "./worse-p-value.js";

/** How a scenario is held against objectives. */
export interface MeetsOptions extends AssertionOptions {
  /** Objectives. Default the scenario's own. */
  readonly slo?: Partial<SloSpec>;
  /** What it is when the data can tell neither: `pass` never fails wrongly, `fail` never passes unproven. Default `pass`. */
  readonly undecided?: "pass" | "fail";
}

/**
 * Asserts that a scenario meets its objectives, or those given. It is looked at after 10, 20, 40 … runs, and the first clear answer
 * ends it. Where it meets them all, the chance that any look or objective says otherwise is at most `alpha`.
 * @throws AssertionFailure where the data refute it; RangeError where there is no objective; and as `simulate`.
 */
export function meetsSlo(scenario: AnyScenario, options: MeetsOptions): AssertionReport {
  const ready = readyScenario(scenario, options.catalog);
  const { availability, latency = [], costUsdPerHour } = options.slo ?? ready.slo;
  const slo: SloSpec = { availability, latency, costUsdPerHour };
  if (availability === undefined && latency.length === 0 && costUsdPerHour === undefined)
    throw new RangeError(
      `${ready.name} has no objective: give it \`slo: { p99: 400ms }\`, or the assertion { slo: { availability: 0.999 } }`,
    );
  return holdAgainst("meetsSlo", { ...ready, slo }, options);
}

/** Judges a scenario by its objectives as runs come in. */
export function holdAgainst(assertion: string, scenario: ReturnType<typeof readyScenario>, options: MeetsOptions): AssertionReport {
  const { alpha, cases, runs } = withDefaults(options);
  const seed = options.seed ?? scenario.seed;
  const batch = createBatch({ label: scenario.name, scenario, catalog: options.catalog }, options, seed);
  const looks = looksAt(runs);
  const count = judgeReplicated(scenario.slo, []).length;
  const level = alpha / cases / looks.length / count;
  for (const n of looks) {
    batch.growTo(n);
    // Few runs that turn out alike prove no more than their number can.
    const strict = judgeReplicated(scenario.slo, batch.results, 1 - 2 * level);
    const refuted = leastPValue(n) <= level ? strict.filter(({ verdict }) => verdict === "missed") : [];
    const usual = judgeReplicated(scenario.slo, batch.results);
    const report = {
      findings: usual.map((one, i) => findingOf(one, refuted.includes(strict[i]!))),
      seeds: batch.results.map((_, run) => seedOfRun(seed, run)),
    };
    const isDecided = report.findings.every(({ verdict }) => verdict === "held");
    const isOver = n === runs && options.undecided === "fail" && !isDecided;
    if (refuted.length > 0 || isOver)
      throw new AssertionFailure(tell(assertion, scenario.name, report, `${alpha} over ${looks.length} looks and ${cases} cases`), report);
    if (n === runs || isDecided) return report;
  }
  throw new RangeError("there are no looks");
}

function findingOf({ objective, limit, measured, verdict }: ReplicatedVerdict, isRefuted: boolean): FigureFinding {
  const told = isRefuted ? "refuted" : verdict === "met" ? "held" : "undecided";
  return { figure: objective, measured, baseline: limit, difference: null, verdict: told };
}

function tell(assertion: string, name: string, { findings, seeds }: AssertionReport, error: string): string {
  const lines = findings.flatMap(({ figure, measured, baseline, verdict }) => {
    if (verdict === "held") return [];
    const { unit, better } = figureOf(figure === "cost" ? "costUsdPerHour" : figure);
    const limit = `${better === "higher" ? "at least" : "at most"} ${tellNumber(Number(baseline), unit)}`;
    const found = measured === null ? "not measured" : tellInterval(measured, unit);
    return [`  ${figure}: ${found}, and should be ${limit}: ${verdict === "refuted" ? "missed" : "undecided"}`];
  });
  return [
    `${assertion}: ${name} does not meet its objectives, in ${seeds.length} runs`,
    ...lines,
    `  chance of a false alarm ${error}; intervals of 95 %`,
    `  seeds ${tellSeeds(seeds)}`,
    `  ${tellReplay(name, seeds[0]!)}`,
  ].join("\n");
}
