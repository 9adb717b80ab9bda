import type { FigureUnit } from "../../replication/figure.js";
import type { MeanInterval } from "../../statistics/mean-interval.js";

const UNITS: Readonly<Record<FigureUnit, string>> = { ms: " ms", usd: " USD", share: "", perSecond: "/s", number: "" };

/** A figure as messages tell it: five digits and its unit. */
export function tellNumber(value: number, unit: FigureUnit): string {
  return `${Number(value.toPrecision(5))}${UNITS[unit]}`;
}

/** A figure with its interval. */
export function tellInterval({ mean, low, high }: MeanInterval, unit: FigureUnit): string {
  return `${tellNumber(mean, unit)} [${tellNumber(low, unit)}, ${tellNumber(high, unit)}]`;
}

/** The seeds of runs, the middle left out where they are many. */
export function tellSeeds(seeds: readonly string[]): string {
  const quoted = seeds.map((seed) => JSON.stringify(seed));
  return quoted.length <= 4 ? quoted.join(", ") : `${quoted.slice(0, 2).join(", ")} … ${quoted.at(-1)}`;
}

/** The line that shows one run again. */
export function tellReplay(label: string, seed: string): string {
  return `replay: simulate(${JSON.stringify(label)} as given, { catalog, seed: ${JSON.stringify(seed)} })`;
}
