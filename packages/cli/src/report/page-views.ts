import type { BucketColumns, Result } from "@springtide/core";
import { costOverTime } from "@springtide/viz";
import type { PageLine, PagePanel, PageView } from "./page-data.js";
import { type Fold, thin } from "./thin.js";

type Column = readonly (number | null)[];

/** A line to be: what it is called, and the column it is made of. */
interface Drawn extends Omit<PageLine, "values"> {
  readonly column: Column;
  readonly fold?: Fold;
}

/** Latencies that far apart are told from each other on a logarithmic axis only. */
const WIDE = 30;
const FAILURES = ["errorsPerSecond", "timeoutsPerSecond", "rejectedPerSecond", "unavailablePerSecond"] as const;
const FAILURE_LINES = [
  { name: "errors", tone: "red" },
  { name: "timeouts", tone: "orange", dash: [7, 3] },
  { name: "rejected", tone: "purple", dash: [2, 2] },
  { name: "unavailable", tone: "teal", dash: [9, 3, 2, 3] },
] as const;
/** Columns that a view is made of, about: so many numbers it takes. */
export const COLUMNS_OF_VIEW = 11;

/** Charts of the whole cluster, `every` buckets as one point. */
export function clusterView(result: Result, every: number): PageView {
  const services = Object.values(result.series.services);
  const limits = result.slo
    .filter(({ objective }) => /^p\d+$/.test(objective))
    .map(({ objective, limit }) => ({ name: objective, value: limit }));
  const gauge = (name: string) =>
    added(
      services.map((columns) => columns[name] ?? []),
      result.series.buckets,
    );
  return {
    name: "whole cluster",
    panels: [
      load(result.series.total, every),
      replicas(gauge("ready"), gauge("starting"), gauge("desired"), every),
      utilisation(
        meanOf(
          services.map((columns) => columns.utilisation ?? []),
          result.series.buckets,
        ),
        "mean over services",
        every,
      ),
      latency(result.series.total, every, limits),
      failures(result.series.total, every),
      panel("Cost, USD an hour", "usd", [{ name: "cost", tone: "ink", column: spending(result) }], every),
    ],
  };
}

/** Charts of one service. */
export function serviceView(result: Result, service: string, every: number): PageView {
  const columns = result.series.services[service] ?? {};
  const isByCpu = typeof result.services[service]?.cpuUtilisation === "number";
  return {
    name: service,
    service,
    panels: [
      load(columns, every),
      replicas(columns.ready ?? [], columns.starting ?? [], columns.desired ?? [], every),
      utilisation(columns.utilisation ?? [], isByCpu ? "CPU used over CPU requested" : "busy slots over slots", every),
      latency(columns, every, []),
      failures(columns, every),
    ],
  };
}

function load(columns: BucketColumns, every: number): PagePanel {
  return panel("Load, requests/s", "perSecond", [{ name: "requests", tone: "ink", column: columns.requestsPerSecond ?? [] }], every);
}

function replicas(ready: Column, starting: Column, desired: Column, every: number): PagePanel {
  const lines: Drawn[] = [
    { name: "ready", tone: "green", column: ready },
    { name: "starting", tone: "orange", dash: [2, 2], column: starting },
    { name: "wanted", tone: "ink", dash: [7, 3], column: desired },
  ];
  return panel("Replicas", "number", lines, every);
}

function utilisation(column: Column, name: string, every: number): PagePanel {
  return panel("Utilisation", "share", [{ name, tone: "teal", column, fold: "most" }], every);
}

function latency(columns: BucketColumns, every: number, limits: NonNullable<PagePanel["limits"]>): PagePanel {
  const [p99 = [], p95 = [], p50 = []] = [columns.p99Ms, columns.p95Ms, columns.p50Ms];
  const lines: Drawn[] = [
    { name: "p99", tone: "blue", column: p99, fold: "most" },
    { name: "p95", tone: "purple", dash: [7, 3], column: p95, fold: "most" },
    { name: "p50", tone: "teal", dash: [2, 2], column: p50, fold: "most" },
  ];
  const isLog = greatest(p99) > WIDE * least(p50);
  return { ...panel(`Latency${isLog ? ", logarithmic" : ""}`, "ms", lines, every), ...(isLog ? { isLog } : {}), limits };
}

function failures(columns: BucketColumns, every: number): PagePanel {
  const lines = FAILURE_LINES.map((line, i): Drawn => ({ ...line, column: columns[FAILURES[i] ?? ""] ?? [], fold: "most" }));
  const some = lines.filter(({ column }) => greatest(column) > 0);
  return panel("Failures/s", "perSecond", some.length === 0 ? lines.slice(0, 1) : some, every);
}

function panel(title: string, unit: PagePanel["unit"], lines: readonly Drawn[], every: number): PagePanel {
  return { title, unit, lines: lines.map(({ column, fold = "mean", ...line }) => ({ ...line, values: thin(column, every, fold) })) };
}

/** USD an hour of all services together. */
function spending(result: Result): Column {
  const sums = new Map<number, number>();
  for (const { timeMs, usdPerHour } of costOverTime(result).rows())
    if (usdPerHour !== null && usdPerHour !== undefined) sums.set(Number(timeMs), (sums.get(Number(timeMs)) ?? 0) + Number(usdPerHour));
  const { startMs, bucketMs, buckets } = result.series;
  return Array.from({ length: buckets }, (_, i) => sums.get(startMs + (i + 0.5) * bucketMs) ?? null);
}

function added(columns: readonly Column[], buckets: number): Column {
  return Array.from({ length: buckets }, (_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0));
}

function meanOf(columns: readonly Column[], buckets: number): Column {
  return Array.from({ length: buckets }, (_, i) => {
    const known = columns.flatMap((column) => column[i] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function greatest(column: Column): number {
  return column.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}

function least(column: Column): number {
  return column.reduce<number>((low, value) => (value !== null && value > 0 && value < low ? value : low), Number.POSITIVE_INFINITY);
}
