/** An axis: what it spans, and where it says how much. */
export type Axis = NumberAxis | BandAxis;

/** An axis of numbers. */
export interface NumberAxis {
  readonly type: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  format(value: number): string;
}

/** An axis of things, one row or column each. */
export interface BandAxis {
  readonly type: "band";
  /** Keys, each different. */
  readonly domain: readonly string[];
  format(key: string): string;
}

/** An axis from 0 (or below, where values are) to the greatest value, with round ticks. */
export function linearAxis(values: readonly (number | null)[], format: (value: number) => string, atLeast = 0, ticks = 5): NumberAxis {
  let [low, high] = [0, atLeast];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number | null;
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high === low) high = low + 1;
  return spanningAxis(low, high, format, ticks);
}

/** An axis from one number to another, both rounded outwards. */
export function spanningAxis(low: number, high: number, format: (value: number) => string, ticks = 5): NumberAxis {
  const step = niceStep((high - low) / ticks);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const all = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { type: "linear", domain: [all[0]!, all[all.length - 1]!], ticks: all, format };
}

/** A logarithmic axis around all values above 0. */
export function logAxis(values: Iterable<number | null>, format: (value: number) => string): NumberAxis {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (value === null || !(value > 0) || value === Number.POSITIVE_INFINITY) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high === 0) [low, high] = [1, 10];
  const decades: number[] = [decadeBelow(low)];
  while (decades[decades.length - 1]! < high) decades.push(Number((decades[decades.length - 1]! * 10).toPrecision(3)));
  const fine = decades.flatMap((decade) => [1, 2, 5].map((times) => Number((decade * times).toPrecision(3))));
  const first = fine.reduce((best, tick) => (tick <= low ? tick : best), fine[0]!);
  const last = fine.find((tick) => tick >= high && tick > first) ?? first * 10;
  const inside = (ticks: readonly number[]) => ticks.filter((tick) => tick >= first && tick <= last);
  const every = Math.ceil(decades.length / 7);
  const coarse = inside(decades.filter((_, i) => i % every === 0));
  const ticks = inside(fine).length <= 7 ? inside(fine) : coarse.length >= 2 ? coarse : [first, last];
  return { type: "log", domain: [first, last], ticks, format };
}

/** 1, 2 or 5 times a power of ten, at least that. */
export function niceStep(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const decade = decadeBelow(least);
  return (least <= decade ? 1 : least <= 2 * decade ? 2 : least <= 5 * decade ? 5 : 10) * decade;
}

/** The power of ten at or below a number > 0. */
function decadeBelow(value: number): number {
  return Number(`1e${value.toExponential().split("e")[1]}`);
}
