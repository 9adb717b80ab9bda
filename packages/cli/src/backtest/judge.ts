import { type FigureUnit, figureOf, type MeanInterval, type Result } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** A figure as it was observed, and as the scenario predicts it. */
export interface BacktestedFigure {
  readonly figure: string;
  readonly unit: FigureUnit;
  readonly observed: number;
  /** Over the runs; null where none measured it. */
  readonly predicted: { readonly mean: number; readonly low: number; readonly high: number; readonly runs: number } | null;
  /** Of what was observed; of shares, the difference itself. */
  readonly difference: number | null;
  readonly tolerance: number;
  /** `undecided`: the prediction is too far off, but its interval reaches where it would not be. */
  readonly verdict: "within" | "outside" | "undecided";
}

/** How far off figures may be. */
export interface Tolerances {
  readonly relative: number;
  /** Of shares, such as errors: so much more or less. */
  readonly share: number;
  readonly byFigure: ReadonlyMap<string, number>;
}

const DEFAULT = { relative: 0.1, share: 0.01 };

/** `10%`, or `p99=20%` for one figure. @throws CommandError for anything else. */
export function parseTolerances(texts: readonly string[]): Tolerances {
  let { relative } = DEFAULT;
  const byFigure = new Map<string, number>();
  for (const text of texts) {
    const [figure, value] = text.includes("=") ? text.split("=") : [undefined, text];
    const number = value?.endsWith("%") ? Number(value.slice(0, -1)) / 100 : Number(value === "" ? Number.NaN : value);
    if (!(number >= 0 && Number.isFinite(number)))
      throw new CommandError(ExitCode.usage, `--tolerance: expected a share such as 10%, or p99=20%, got "${text}"`);
    if (figure === undefined) relative = number;
    else byFigure.set(requireFigure(figure, text), number);
  }
  return { relative, share: DEFAULT.share, byFigure };
}

function requireFigure(name: string, text: string): string {
  try {
    return figureOf(name).key;
  } catch (error) {
    throw new CommandError(ExitCode.usage, `--tolerance ${text}: ${(error as Error).message}`, { cause: error });
  }
}

/** Holds a prediction against what was observed. */
export function judge(
  key: string,
  observed: number,
  results: readonly Result[],
  tolerances: Tolerances,
  confidence: number,
): BacktestedFigure {
  const figure = figureOf(key);
  const estimate = figure.estimate(results, confidence);
  const isShare = figure.unit === "share";
  const tolerance = tolerances.byFigure.get(key) ?? (isShare ? tolerances.share : tolerances.relative);
  const base = { figure: key, unit: figure.unit, observed, tolerance };
  if (estimate === undefined) return { ...base, predicted: null, difference: null, verdict: "undecided" };
  const { mean, low, high, n } = estimate;
  const scale = isShare ? 1 : Math.abs(observed);
  const difference = scale === 0 ? (mean === 0 ? 0 : Number.MAX_VALUE) : (mean - observed) / scale;
  const predicted = { mean, low: Math.max(-Number.MAX_VALUE, low), high: Math.min(Number.MAX_VALUE, high), runs: n };
  return { ...base, predicted, difference, verdict: verdictOf(estimate, observed, tolerance * scale) };
}

function verdictOf({ mean, low, high, n }: MeanInterval, observed: number, allowed: number): BacktestedFigure["verdict"] {
  if (Math.abs(mean - observed) <= allowed) return "within";
  const reaches = n > 1 && low <= observed + allowed && high >= observed - allowed;
  return reaches ? "undecided" : "outside";
}
