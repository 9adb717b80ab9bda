import { figureOf, type KnobSettings, type MeanInterval, paretoFront, type TuningGoal } from "@springtide/core";
import type { TrialBook } from "./trial-book.js";

/** A setting that no other beats in all of objective, latency and availability. */
export interface FrontRow {
  readonly settings: KnobSettings;
  readonly runs: number;
  readonly figures: Readonly<Record<string, MeanInterval | undefined>>;
}

/** Fewest runs on which a setting may call itself unbeaten. */
const LEAST_RUNS = 2;
const MOST_ROWS = 8;

/** The front of what was tried, cheapest first; of a long one some rows evenly spread. */
export function frontOf(book: TrialBook, { minimise }: TuningGoal, confidence: number): FrontRow[] {
  const keys = [...new Set([minimise, "p99", "availability"])];
  const figures = keys.map(figureOf);
  const candidates = book.entries
    .filter(({ runs }) => runs.length >= LEAST_RUNS)
    .flatMap(({ settings, runs }) => {
      const estimates = figures.map((figure) => figure.estimate(runs, confidence));
      const costs = estimates.map((one, i) =>
        one === undefined ? Number.POSITIVE_INFINITY : figures[i]?.better === "higher" ? -one.mean : one.mean,
      );
      return [{ settings, runs: runs.length, figures: Object.fromEntries(keys.map((key, i) => [key, estimates[i]])), costs }];
    });
  const front = paretoFront(candidates).sort((a, b) => (a.costs[0] ?? 0) - (b.costs[0] ?? 0));
  const every = Math.max(1, (front.length - 1) / (MOST_ROWS - 1));
  const shown = front.filter((_, i) => Math.round(Math.round(i / every) * every) === i);
  return shown.map(({ settings, runs, figures: told }) => ({ settings, runs, figures: told }));
}
