import type { SloSpec } from "@springtide/core";

/** The response-time quantiles that a run measures. */
export const QUANTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 } as const;

export type QuantileName = keyof typeof QUANTILES;

/** Something that a service is planned for. */
export type Objective =
  | { readonly name: QuantileName; readonly quantile: number; readonly limitMs: number }
  | { readonly name: "availability"; readonly least: number };

/** The objectives of a scenario that a service can be planned for: all but its cost, which is that of the whole. */
export function objectivesOf(slo: SloSpec): Objective[] {
  const latency = slo.latency.map(({ quantile, limitMs }): Objective => ({ name: nameOf(quantile), quantile, limitMs }));
  return slo.availability === undefined ? latency : [...latency, { name: "availability", least: slo.availability }];
}

function nameOf(quantile: number): QuantileName {
  return (Object.keys(QUANTILES) as QuantileName[]).find((name) => QUANTILES[name] === quantile) ?? "p99";
}

/** A figure with the interval that holds it; all three are the same where it is exact. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export type Standing = "met" | "missed" | "undecided";

/** Whether a figure meets its objective, as far as its interval can tell. */
export function standingOf(objective: Objective, { low, high }: Figure): Standing {
  if (objective.name === "availability") return low >= objective.least ? "met" : high < objective.least ? "missed" : "undecided";
  return high <= objective.limitMs ? "met" : low > objective.limitMs ? "missed" : "undecided";
}

/** All objectives together: missed when one is, met when all are. */
export function together(standings: readonly Standing[]): Standing {
  if (standings.includes("missed")) return "missed";
  return standings.includes("undecided") ? "undecided" : "met";
}
