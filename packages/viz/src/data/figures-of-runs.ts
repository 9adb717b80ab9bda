import { figureOf, type Replication } from "@springtide/core";
import type { Row } from "./row.js";

/** What is told of several runs: what is judged most, and what it costs. */
const TOLD = ["availability", "goodput", "mean", "p50", "p99", "costUsdPerHour", "replicas", "coldStarts"];

/** Figures of several runs with their intervals, a row each; what no run measured is left out. */
export function figuresOfRuns(replication: Replication): Row[] {
  return TOLD.flatMap((figure) => {
    const interval = replication.estimate(figure);
    if (interval === undefined) return [];
    const { n, mean, low, high } = interval;
    return [{ figure, unit: figureOf(figure).unit, mean, low: finite(low), high: finite(high), runs: n }];
  });
}

/** One run alone has no interval: JSON and tables have no infinity. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
