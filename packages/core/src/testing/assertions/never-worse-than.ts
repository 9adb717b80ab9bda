import type { Result } from "../../experiment/result.js";
import { comparePairs } from "../../replication/compare-pairs.js";
import type { Figure } from "../../replication/figure.js";
import { figureOf } from "../../replication/figures.js";
import { seedOfRun } from "../../replication/seed-of-run.js";
import { holm } from "../../statistics/holm.js";
import { AssertionFailure, type AssertionReport, type FigureFinding } from "./assertion-failure.js";
import { looksAt } from "./looks.js";
import { type AssertionOptions, withDefaults } from "./options.js";
import { type Batch, createBatch } from "./run-batch.js";
import { type PolicyPlace, type ReadySystem, readySystem, type System } from "./systems.js";
import { tellInterval, tellNumber, tellReplay, tellSeeds } from "./tell.js";
import { worsePValue } from "./worse-p-value.js";

/** How two systems are held against each other. */
export interface NeverWorseOptions extends AssertionOptions, PolicyPlace {
  /** Share of the baseline's figure by which it may be worse. Default 0. */
  readonly margin?: number;
}

/**
 * Asserts that a policy or scenario is no worse than another in one figure, or in several: `p99`, `availability`, `costUsd`,
 * `services.web.mean`. Both face the same requests, run by run; they are looked at after 10, 20, 40 … runs, and the first clear
 * answer ends it. Where it is no worse on average, the chance that any look or figure says so is at most `alpha`.
 * @throws AssertionFailure where the data refute it; RangeError for options or figures that make no sense; and as `simulate`.
 * @see Holm 1979 over the figures, Bonferroni over the looks and cases
 */
export function neverWorseThan(
  candidate: System,
  baseline: System,
  figure: string | readonly string[],
  options: NeverWorseOptions,
): AssertionReport {
  const { alpha, cases, runs } = withDefaults(options);
  const figures = [figure].flat().map(judgedFigure);
  const [ours, theirs] = [candidate, baseline].map((system) => readySystem(system, options, options.catalog)) as [ReadySystem, ReadySystem];
  const seed = options.seed ?? theirs.scenario.seed;
  const [our, their] = [ours, theirs].map((system) => createBatch(system, options, seed)) as [Batch, Batch];
  const looks = looksAt(runs);
  const level = alpha / cases / looks.length;

  function findingsOf(verdicts: readonly FigureFinding["verdict"][]): FigureFinding[] {
    const [compared] = comparePairs(their.results, [our.results], { figures: figures.map(({ key }) => key) });
    return compared!.map(({ figure: name, variant = null, baseline: base = null, difference }, i) => ({
      ...{ figure: name, measured: variant, baseline: base, difference, verdict: verdicts[i]! },
    }));
  }

  for (const n of looks) {
    our.growTo(n);
    their.growTo(n);
    const harms = figures.map((one) => harmsOf(one, our.results, their.results, options.margin ?? 0));
    const pValues = holm(harms.map(worsePValue));
    const verdicts = harms.map((values, i) => (pValues[i]! <= level ? "refuted" : isClearlyNotWorse(values) ? "held" : "undecided"));
    const refuted = verdicts.indexOf("refuted");
    if (refuted < 0 && n < runs && verdicts.includes("undecided")) continue;
    const report = { findings: findingsOf(verdicts), seeds: our.results.map((_, run) => seedOfRun(seed, run)) };
    if (refuted < 0) return report;
    const error = `${alpha} over ${looks.length} looks and ${cases} cases`;
    const evidence = `p = ${pValues[refuted]!.toPrecision(2)}, alarm up to ${level.toPrecision(2)}: ${error}`;
    const message = tell(figures[refuted]!, report.findings[refuted]!, [ours, theirs], harms[refuted]!, report.seeds, evidence);
    throw new AssertionFailure(message, report);
  }
  throw new RangeError("there are no looks");
}

function judgedFigure(name: string): Figure {
  const figure = figureOf(name);
  if (figure.better === undefined)
    throw new RangeError(`neither end of ${name} is better: assert a figure such as p99, availability or costUsd`);
  return figure;
}

/** How much worse each run was than its partner, beyond the margin; runs that did not measure it are left out. */
function harmsOf(figure: Figure, ours: readonly Result[], theirs: readonly Result[], margin: number): number[] {
  const sign = figure.better === "lower" ? 1 : -1;
  return ours.flatMap((result, run) => {
    const [our, their] = [figure.of(result), figure.of(theirs[run]!)];
    return our === null || their === null ? [] : [sign * (our - their) - margin * Math.abs(their)];
  });
}

/** Clear enough to stop early: one way of being wrong here only ends the search, and raises no alarm. */
function isClearlyNotWorse(harms: readonly number[]): boolean {
  if (harms.length === 0) return false;
  return harms.every((harm) => harm <= 0) || worsePValue(harms.map((harm) => -harm)) <= 0.005;
}

function tell(
  { key, unit }: Figure,
  { measured, baseline, difference }: FigureFinding,
  [ours, theirs]: readonly [ReadySystem, ReadySystem],
  harms: readonly number[],
  seeds: readonly string[],
  evidence: string,
): string {
  const worst = harms.indexOf(Math.max(...harms));
  const share = typeof baseline === "object" && baseline !== null && baseline.mean !== 0 ? difference!.mean / baseline.mean : undefined;
  const change = share === undefined ? "" : ` (${share > 0 ? "+" : ""}${(100 * share).toPrecision(3)} %)`;
  return [
    `neverWorseThan: ${key} of ${ours.label} is worse than that of ${theirs.label}`,
    ...(measured === null ? [] : [`  ${ours.label}: ${tellInterval(measured, unit)}`]),
    ...(typeof baseline === "number" || baseline === null ? [] : [`  ${theirs.label}: ${tellInterval(baseline, unit)}`]),
    `  difference: ${tellInterval(difference!, unit)}${change}, paired over ${seeds.length} runs; ${evidence}`,
    `  seeds ${tellSeeds(seeds)}; the worst by ${tellNumber(harms[worst]!, unit)} is ${JSON.stringify(seeds[worst])}`,
    `  ${tellReplay(ours.label, seeds[worst]!)}`,
  ].join("\n");
}
