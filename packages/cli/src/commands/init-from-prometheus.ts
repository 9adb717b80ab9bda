import { parseDuration, parseRate } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { NO_OVERLAY } from "../import/draft/overlay.js";
import { writeScenario } from "../import/draft/write-scenario.js";
import { type PrometheusOptions, readSeries } from "../import/prometheus/import-prometheus.js";
import { observeMetrics } from "../import/prometheus/observe.js";
import { tallySeries } from "../import/prometheus/tally-series.js";
import { trafficScenario } from "../import/traffic/to-scenario.js";
import type { Latency, TrafficSource } from "../import/traffic/traffic.js";
import { importReport } from "../output/import-report.js";
import { styleFor } from "../output/style.js";
import { loadCatalog } from "../plugins.js";
import { createFile } from "./init.js";

export interface InitOptions {
  readonly p50?: string;
  readonly p99?: string;
  readonly rate?: string;
  readonly replicas?: number;
  readonly metric?: string;
  readonly query?: readonly string[];
  readonly since?: string;
  readonly step?: string;
  readonly timeout?: string;
}

const HEADING = [
  " A rate and latencies that were observed, and a service under which they come out. What is assumed says so: put in what you know.",
  "   springtide run FILE",
  "   springtide init --help",
].join("\n");
const HOUR_MS = 3_600_000;

/**
 * `springtide init --from-prometheus`: a scenario of a rate and two latencies, and a list of what was assumed.
 * @throws CommandError, with the place, for what cannot be read or asked, or tells no rate.
 */
export async function initFromPrometheus(
  file: string,
  place: string | undefined,
  options: InitOptions,
  context: Context,
): Promise<ExitCode> {
  const settings: PrometheusOptions = {
    overlay: NO_OVERLAY,
    catalog: await loadCatalog([]),
    ratesFile: undefined,
    replicas: options.replicas,
    metric: options.metric,
    queries: options.query,
    since: options.since,
    step: options.step,
    timeout: options.timeout,
    nowMs: Date.now(),
  };
  const read = place === undefined ? [] : await readSeries([place], settings);
  const { sources, roles, notes } = observeMetrics(
    read.flatMap(({ series }) => series),
    options.metric,
    true,
  );
  const p50Ms = await latencyFrom("--p50", options.p50, settings);
  const p99Ms = await latencyFrom("--p99", options.p99, settings);
  const known = options.rate === undefined ? sources : [constantSource(options.rate, sources[0]?.latency)];
  if (known.length === 0)
    throw new CommandError(
      ExitCode.usage,
      `${place ?? "init"}: nothing tells a rate of requests; name a --metric, give a --query, or say --rate 200/s`,
    );
  const timed = known.map((source): TrafficSource => ({ ...source, latency: withGiven(source.latency, p50Ms, p99Ms) }));
  const tallies = read.map(({ place: from, series }) => tallySeries(from, "time series", series, roles));
  const { scenario, comments, report } = trafficScenario(
    { name: "observed", sources: timed, tallies, notes: [...notes, ...missing(timed)] },
    settings,
  );
  const text = writeScenario(scenario, comments, HEADING);
  if (file === "-") context.out.write(text);
  else createFile(file, text);
  const sink = file === "-" ? context.err : context.out;
  sink.write(importReport(report, file === "-" ? undefined : file, styleFor(sink)));
  if (file !== "-") context.out.write(`next: springtide run ${file}\n`);
  return ExitCode.pass;
}

/** A latency of an option: a time, or the median over time of an answer in a file. */
async function latencyFrom(option: string, given: string | undefined, settings: PrometheusOptions): Promise<number | undefined> {
  if (given === undefined) return undefined;
  const ms = parseDuration(given);
  if (typeof ms === "number") {
    if (ms > 0) return ms;
    throw new CommandError(ExitCode.usage, `${option} ${given}: a time above 0 is expected, such as 40ms`);
  }
  if (/^[\d.]+[a-z]*$/i.test(given))
    throw new CommandError(ExitCode.usage, `${option} ${given}: a time with its unit is expected, such as 40ms, or a file`);
  const [read] = await readSeries([given], settings);
  const values = (read?.series ?? [])
    .flatMap((series) => series.values.filter((value) => value > 0 && Number.isFinite(value)))
    .sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)];
  if (middle === undefined) throw new CommandError(ExitCode.usage, `${given}: no latency above 0 is in it`);
  return middle * 1000;
}

function constantSource(rate: string, latency: Latency | undefined): TrafficSource {
  const perMs = parseRate(rate);
  if (typeof perMs !== "number" || !(perMs > 0))
    throw new CommandError(ExitCode.usage, `--rate ${rate}: requests over time are expected, such as 200/s`);
  const requests = perMs * HOUR_MS;
  return {
    name: "web-requests",
    service: "web",
    rate: { startMs: 0, intervalMs: HOUR_MS, counts: [requests] },
    classes: [],
    requests,
    errors: 0,
    latency,
  };
}

function withGiven(latency: Latency | undefined, p50Ms: number | undefined, p99Ms: number | undefined): Latency | undefined {
  if (p50Ms === undefined && p99Ms === undefined) return latency;
  return { ...latency, ...(p50Ms !== undefined && { p50Ms }), ...(p99Ms !== undefined && { p99Ms }) };
}

function missing(sources: readonly TrafficSource[]): string[] {
  return sources.flatMap(({ name, latency }) => {
    if (latency?.p50Ms === undefined) return [`${name}: nothing tells how long requests took (--p50, --p99): their work is made up`];
    return latency.p99Ms === undefined ? [`${name}: nothing tells the 99th percentile (--p99): the spread is made up`] : [];
  });
}
