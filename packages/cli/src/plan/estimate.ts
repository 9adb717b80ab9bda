import { type ExpectedFigures, figureOf, meanInterval, type Result, type ServiceSummary, shareInterval } from "@springtide/core";
import { type Figure, type Objective, QUANTILES, type QuantileName, type Standing, standingOf, together } from "./objective.js";

/** What is known of a number of instances under a load. */
export interface Estimate {
  readonly instances: number;
  readonly ratePerMs: number;
  /** By a formula that is exact, by simulation, or because the load is more than the instances bear. */
  readonly by: "formula" | "simulation" | "overload";
  /** Runs that it rests on. */
  readonly runs: number;
  /** Busy share of the slots; null where they are unlimited. */
  readonly utilisation: number | null;
  /** Cores in use, over all instances; null where nobody measured them. */
  readonly cores: number | null;
  /** Slots in use. */
  readonly busySlots: number | null;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly standing: Standing;
  /** The same by the figures alone, whatever their intervals. */
  readonly leansTo: "met" | "missed";
}

const CONFIDENCE = 0.95;
const NEVER: Figure = { value: Number.POSITIVE_INFINITY, low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The quantiles to be told of: those with an objective, or p99. */
export function quantilesOf(objectives: readonly Objective[]): QuantileName[] {
  const names = objectives.flatMap(({ name }) => (name === "availability" ? [] : [name]));
  return names.length === 0 ? ["p99"] : names;
}

/** What a formula says. */
export function estimateByFormula(
  instances: number,
  ratePerMs: number,
  expected: ExpectedFigures,
  objectives: readonly Objective[],
): Estimate {
  const figures: Record<string, Figure> = { availability: exactly(expected.availability) };
  for (const name of quantilesOf(objectives)) figures[name] = exactly(expected.quantileMs(QUANTILES[name]));
  const by = expected.utilisation >= 1 && expected.availability === 0 ? "overload" : "formula";
  const { utilisation } = expected;
  return { instances, ratePerMs, by, runs: 0, utilisation, cores: null, busySlots: null, figures, ...judge(figures, objectives) };
}

/** A load that is more than so many instances bear: their line only grows. */
export function overloaded(instances: number, ratePerMs: number, utilisation: number, objectives: readonly Objective[]): Estimate {
  const figures: Record<string, Figure> = {};
  for (const name of quantilesOf(objectives)) figures[name] = NEVER;
  return {
    instances,
    ratePerMs,
    by: "overload",
    runs: 0,
    utilisation,
    cores: null,
    busySlots: null,
    figures,
    standing: "missed",
    leansTo: "missed",
  };
}

/** What runs with different seeds measured, with 95 % intervals. */
export function estimateByRuns(
  instances: number,
  ratePerMs: number,
  results: readonly Result[],
  service: string,
  objectives: readonly Objective[],
): Estimate {
  const runs = results.map((result) => result.services[service]).filter((one) => one !== undefined);
  const figures: Record<string, Figure> = { availability: availabilityOf(runs) };
  for (const name of quantilesOf(objectives)) figures[name] = quantileOf(results, runs, service, name);
  const mean = (of: (run: ServiceSummary) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return {
    instances,
    ratePerMs,
    by: "simulation",
    runs: runs.length,
    utilisation: runs.some((run) => run.utilisation === null) ? null : mean((run) => run.utilisation ?? 0),
    cores: mean((run) => run.mean.computing),
    busySlots: mean((run) => run.mean.busySlots),
    figures,
    ...judge(figures, objectives),
  };
}

function judge(
  figures: Readonly<Record<string, Figure>>,
  objectives: readonly Objective[],
): { readonly standing: Standing; readonly leansTo: "met" | "missed" } {
  const of = (objective: Objective) => figures[objective.name] ?? NEVER;
  const leaning = together(objectives.map((objective) => standingOf(objective, exactly(of(objective).value))));
  return {
    standing: together(objectives.map((objective) => standingOf(objective, of(objective)))),
    leansTo: leaning === "met" ? "met" : "missed",
  };
}

function exactly(value: number): Figure {
  return { value, low: value, high: value };
}

function quantileOf(results: readonly Result[], runs: readonly ServiceSummary[], service: string, name: QuantileName): Figure {
  if (runs.some(({ latencyMs }) => latencyMs[name] === null)) return NEVER;
  const pooled = figureOf(`services.${service}.${name}`).estimate(results, CONFIDENCE);
  return pooled === undefined ? NEVER : { value: pooled.mean, low: Math.max(0, pooled.low), high: pooled.high };
}

/** The wider of what runs differ by and what so few failures leave open. */
function availabilityOf(runs: readonly ServiceSummary[]): Figure {
  const ended = runs.map(({ requests }) => requests.issued - requests.inFlight);
  const ok = runs.reduce((sum, { requests }) => sum + requests.ok, 0);
  const all = ended.reduce((sum, count) => sum + count, 0);
  if (all === 0) return exactly(0);
  const pooled = shareInterval(ok, all, CONFIDENCE);
  const apart = meanInterval(
    runs.map(({ requests }, run) => requests.ok / Math.max(1, ended[run] ?? 1)),
    CONFIDENCE,
  );
  return { value: pooled.share, low: Math.max(0, Math.min(pooled.low, apart.low)), high: Math.min(1, Math.max(pooled.high, apart.high)) };
}
