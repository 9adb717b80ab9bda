import { figureOf, type Replication } from "@springtide/core";
import { finiteOrNull } from "./finite-or-null.js";
import type { Row } from "./row.js";

/** The figures shown of several runs: those judged most often, and those that say what it costs. */
const SHOWN = ["availability", "goodput", "mean", "p50", "p99", "costUsdPerHour", "replicas", "coldStarts"];

/** Figures of several runs with their intervals, a row each; what no run measured is left out. */
export function figuresOfRuns(replication: Replication): Row[] {
  return SHOWN.flatMap((figure) => {
    const interval = replication.estimate(figure);
    if (interval === undefined) return [];
    const { n, mean, low, high } = interval;
    return [{ figure, unit: figureOf(figure).unit, mean, low: finiteOrNull(low), high: finiteOrNull(high), runs: n }];
  });
}
