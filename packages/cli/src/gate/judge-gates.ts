import { comparePairs, figureOf, type PairedComparison, type Result, type Scenario } from "@springtide/core";
import { ExitCode } from "../exit-codes.js";
import { judgeRuns } from "../output/judge-runs.js";
import { type Gate, type Gates, OBJECTIVES } from "./gate.js";

/** A variant with its runs; run i of all met the same requests. */
export interface GatedRuns {
  readonly label: string;
  readonly scenario: Scenario;
  readonly runs: readonly Result[];
}

/** How a variant came through one gate. */
export interface GateVerdict {
  readonly variant: string;
  /** The figure, or `slo`. */
  readonly gate: string;
  /** How much worse the figure may be, as a share of the baseline; null for objectives. */
  readonly allowed: number | null;
  /** How much worse it is, as a share of the baseline, with its interval; null for objectives and where the baseline is 0. */
  readonly worseBy: { readonly mean: number; readonly low: number; readonly high: number } | null;
  /** What there was to judge where that is no share: `baseline-0`, `not-measured` by both sides of any run, `no-objectives`; else null. */
  readonly instead: "baseline-0" | "not-measured" | "no-objectives" | null;
  /** `undecided` where the interval holds what is allowed: more runs would tell. */
  readonly outcome: "pass" | "fail" | "undecided";
}

/** Holds every variant against the first one, at that confidence; objectives also of the first. */
export function judgeGates(gates: Gates, subjects: readonly GatedRuns[], confidence: number): GateVerdict[] {
  const [baseline, ...variants] = subjects;
  if (baseline === undefined) return [];
  const figures = gates.figures.map(({ figure }) => figure);
  const compared = comparePairs(
    baseline.runs,
    variants.map(({ runs }) => runs),
    { figures, confidence },
  );
  const verdicts = variants.flatMap(({ label }, i) => gates.figures.map((gate, j) => judgeFigure(label, gate, compared[i]![j]!)));
  return gates.objectives ? [...verdicts, ...variants.map((subject) => judgeObjectives(subject, confidence))] : verdicts;
}

function judgeFigure(variant: string, { figure, share }: Gate, { difference, relative }: PairedComparison): GateVerdict {
  const sign = figureOf(figure).better === "lower" ? 1 : -1;
  const { mean, low, high } = relative ?? difference;
  const worse = sign > 0 ? { mean, low, high } : { mean: -mean, low: -high, high: -low };
  // Of a baseline of nothing there are no shares: any cost more is one too many.
  const allowed = relative === null ? 0 : share;
  const outcome = worse.low > allowed ? "fail" : worse.high <= allowed ? "pass" : "undecided";
  const instead = difference.n === 0 ? "not-measured" : relative === null ? "baseline-0" : null;
  return { variant, gate: figure, allowed: share, worseBy: relative === null ? null : worse, instead, outcome };
}

function judgeObjectives({ label, scenario, runs }: GatedRuns, confidence: number): GateVerdict {
  const verdicts = judgeRuns(scenario, runs, confidence).map(({ verdict }) => verdict);
  const outcome = verdicts.includes("missed") ? "fail" : verdicts.every((verdict) => verdict === "met") ? "pass" : "undecided";
  return {
    variant: label,
    gate: OBJECTIVES,
    allowed: null,
    worseBy: null,
    instead: verdicts.length === 0 ? "no-objectives" : null,
    outcome,
  };
}

/** What the command ends with: failed where any gate is, undecided where none is but some cannot be told. */
export function gateExit(verdicts: readonly GateVerdict[]): ExitCode {
  if (verdicts.some(({ outcome }) => outcome === "fail")) return ExitCode.negative;
  return verdicts.some(({ outcome }) => outcome === "undecided") ? ExitCode.undecided : ExitCode.pass;
}
