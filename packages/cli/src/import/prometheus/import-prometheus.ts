import { basename } from "node:path";
import { parseDuration } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Imported } from "../imported.js";
import { readJson } from "../read/read-json.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import { plainName } from "../traffic/traffic.js";
import { askPrometheus, isUrl } from "./ask.js";
import { observeMetrics } from "./observe.js";
import { parseMatrix } from "./parse-matrix.js";
import { quantileOf } from "./roles.js";
import type { Series } from "./series.js";
import { tallySeries } from "./tally-series.js";

/** What an import from Prometheus is told beside. */
export interface PrometheusOptions extends TrafficOptions {
  readonly queries?: readonly string[] | undefined;
  readonly metric?: string | undefined;
  readonly since?: string | undefined;
  readonly step?: string | undefined;
  readonly timeout?: string | undefined;
  /** Wall-clock time in ms. */
  readonly nowMs: number;
}

/**
 * Makes a scenario of answers to range queries, from files or asked of a server.
 * @throws CommandError, with the place, for what cannot be read or asked, or tells of no requests.
 */
export async function importPrometheus(places: readonly string[], options: PrometheusOptions): Promise<Imported> {
  const read = await readSeries(places, options);
  const { sources, roles, notes } = observeMetrics(
    read.flatMap(({ series }) => series),
    options.metric,
    true,
  );
  if (sources.length === 0)
    throw new CommandError(ExitCode.usage, `${places.join(", ")}: no series there tells of requests; name one with --metric`);
  const tallies = read.map(({ place, series }) => tallySeries(place, "time series", series, roles));
  const [first = ""] = places;
  const name = isUrl(first) ? plainName(new URL(first).hostname, "prometheus") : nameOfFiles(places, "prometheus");
  return trafficScenario({ name, sources, tallies, notes }, options);
}

/** The series of files and servers. */
export async function readSeries(places: readonly string[], options: PrometheusOptions): Promise<{ place: string; series: Series[] }[]> {
  const read: { place: string; series: Series[] }[] = [];
  for (const place of places) {
    const series = isUrl(place) ? await ask(place, options) : parseMatrix(await readJson(place), `${place}:1`);
    if (series.length === 0) throw new CommandError(ExitCode.usage, `${place}: the answer has no series`);
    read.push({ place, series: isUrl(place) ? series : series.map((one) => hinted(one, place)) });
  }
  return read;
}

/** What histogram_quantile() answers has no name: that of a file, such as p99.json, tells which quantile it is. */
function hinted(series: Series, file: string): Series {
  const digits = /(?:^|[^a-z0-9])p(\d{2,3})(?![0-9])/i.exec(basename(file))?.[1];
  if (digits === undefined || series.name !== "" || quantileOf(series) !== undefined) return series;
  return { ...series, labels: new Map([...series.labels, ["quantile", `0.${digits}`]]) };
}

function ask(url: string, { queries = [], metric, since = "1h", step, timeout = "30s", nowMs }: PrometheusOptions): Promise<Series[]> {
  const sinceMs = durationOf("--since", since);
  const stepMs = step === undefined ? Math.max(15_000, Math.ceil(sinceMs / 1000 / 1000) * 1000) : durationOf("--step", step);
  if (stepMs > sinceMs)
    throw new CommandError(ExitCode.usage, `--step ${step} is longer than --since ${since}: a counter tells a rate by two values and more`);
  const toS = Math.floor(nowMs / 1000);
  const timeoutMs = durationOf("--timeout", timeout);
  return askPrometheus({ url, queries, metric, fromS: toS - sinceMs / 1000, toS, stepS: stepMs / 1000, timeoutMs });
}

function durationOf(option: string, text: string): number {
  const ms = parseDuration(text);
  if (typeof ms === "number" && ms >= 1) return ms;
  throw new CommandError(ExitCode.usage, `${option} ${text}: a time such as 30s or 6h is expected`);
}
