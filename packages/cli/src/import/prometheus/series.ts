/** Values of one time series, in time order. */
export interface Series {
  /** Name of the metric; empty where an expression took it away. */
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Seconds since 1970. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Requests per second of a counter between its samples; where it falls it began anew at 0. */
export function increases({ times, values }: Series): { readonly atS: number; readonly seconds: number; readonly increase: number }[] {
  const steps = [];
  for (let at = 1; at < times.length; at++) {
    const [before, after] = [values[at - 1] as number, values[at] as number];
    const seconds = (times[at] as number) - (times[at - 1] as number);
    if (seconds <= 0 || !Number.isFinite(before) || !Number.isFinite(after)) continue;
    steps.push({ atS: times[at - 1] as number, seconds, increase: after < before ? after : after - before });
  }
  return steps;
}

/** How much a counter grew in all; with one sample, what it holds. */
export function growth(series: Series): number {
  if (series.values.length === 1) return series.values[0] as number;
  return increases(series).reduce((sum, { increase }) => sum + increase, 0);
}

/** The first of some labels that a series has. */
export function labelOf({ labels }: Series, names: readonly string[]): string {
  for (const name of names) {
    const value = labels.get(name);
    if (value !== undefined && value !== "") return value;
  }
  return "";
}
