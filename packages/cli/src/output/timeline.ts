import type { BucketColumns, Result } from "@springtide/core";
import { widthOf } from "../terminal/width.js";
import { clockTime } from "./clock.js";
import { count, perSecond, significant, span, time } from "./numbers.js";
import { type Fold, sparkline } from "./sparkline.js";
import type { Style } from "./style.js";

const LEAST_WIDTH = 8;
const MOST_WIDTH = 48;
const TITLE_WIDTH = 6;
/** Blanks before the title, the line and the note. */
const BLANKS = 5;

interface Track {
  readonly title: string;
  readonly values: readonly (number | null)[];
  readonly fold: Fold;
  /** Words beside the line. */
  readonly note: string;
}

/** Load, ready replicas and p99 over simulated time, one line each. */
export function timeline(result: Result, style: Style): string {
  const { series } = result;
  const load = series.total.requestsPerSecond ?? [];
  const ready = sumOf(Object.values(series.services), "ready");
  const p99 = series.total.p99Ms ?? [];
  const clock = (index: number) => clockTime(series.startMs + index * series.bucketMs, series.bucketMs);
  const busiest = indexOfMax(load);
  const worst = indexOfMax(p99);
  const tracks: Track[] = [
    { title: "load", values: load, fold: "mean", note: busiest < 0 ? "" : `peak ${perSecond(load[busiest] ?? 0)} at ${clock(busiest)}` },
    { title: "ready", values: ready, fold: "mean", note: rangeOf(ready, style) },
    { title: "p99", values: p99, fold: "max", note: worst < 0 ? "" : `worst ${time(p99[worst] ?? 0)} at ${clock(worst)}` },
  ];
  const drawn = tracks.filter(({ values }) => values.some((value) => value !== null));
  const width = Math.min(
    MOST_WIDTH,
    Math.max(LEAST_WIDTH, style.width - TITLE_WIDTH - BLANKS - Math.max(0, ...drawn.map(({ note }) => widthOf(note)))),
  );
  const lines = drawn.map(
    ({ title, values, fold, note }) =>
      `  ${title.padEnd(TITLE_WIDTH)} ${style.colours.cyan(sparkline(values, width, style.unicode, fold))}  ${note}`,
  );
  if (lines.length === 0) return "";
  return `${style.colours.dim(`over time (${span(series.buckets * series.bucketMs)}, buckets of ${span(series.bucketMs)})`)}\n${lines.join("\n")}\n`;
}

function sumOf(services: readonly BucketColumns[], column: string): (number | null)[] {
  const columns = services.map((service) => service[column]).filter((values) => values !== undefined);
  const first = columns[0];
  if (first === undefined) return [];
  return first.map((_, bucket) =>
    columns.reduce<number | null>(
      (sum, values) => (sum === null && values[bucket] == null ? null : (sum ?? 0) + (values[bucket] ?? 0)),
      null,
    ),
  );
}

function rangeOf(values: readonly (number | null)[], style: Style): string {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return "";
  const replicas = (value: number) => (Math.abs(value - Math.round(value)) < 0.05 ? count(value) : significant(value));
  const [min, max] = [Math.min(...present), Math.max(...present)];
  return min === max
    ? `${replicas(min)} ${min === 1 ? "replica" : "replicas"}`
    : `${replicas(min)}${style.signs.range}${replicas(max)} replicas`;
}

function indexOfMax(values: readonly (number | null)[]): number {
  let best = -1;
  for (const [index, value] of values.entries()) if (value !== null && (best < 0 || value > (values[best] ?? 0))) best = index;
  return best;
}
