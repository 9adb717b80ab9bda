import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { fieldsOf } from "../../json/fields-of.js";
import type { Imported } from "../imported.js";
import { readJson } from "../read/read-json.js";
import { type FieldTable, openTally } from "../report/tally.js";
import { sourceOfTest } from "../traffic/load-test.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import type { TrafficSource } from "../traffic/traffic.js";

type Json = Readonly<Record<string, unknown>>;

const RATE = { status: "approximated", to: "traffic.*.rate", note: "the rate its users came to, as an open stream of requests" } as const;
const LATENCY = { status: "approximated", to: "services.*.demand", note: "demands are fitted so that these latencies come out" } as const;
const FIELDS: FieldTable = [
  [/^metrics\.http_reqs\.(values\.)?(count|rate)$/, RATE],
  [/^metrics\.http_req_duration\.(values\.)?(avg|med|p\((50|90|95|99)\))$/, LATENCY],
  [
    /^metrics\.http_req_failed\.(values\.)?(rate|value|passes|fails)$/,
    { status: "approximated", to: "services.*.errors", note: "failed requests are errors" },
  ],
  [
    /^metrics\.(vus|vus_max|iterations|iteration_duration)\./,
    { status: "ignored", note: "users who wait for each answer are not told one by one" },
  ],
  [/^metrics\./, { status: "ignored", note: "tells neither requests nor how long they took" }],
];

/**
 * Makes a scenario of summaries of k6, by `--summary-export` or as `handleSummary` gets them; each is a service.
 * @throws CommandError, with file and line, for what is no such summary.
 * @see https://grafana.com/docs/k6/latest/results-output/end-of-test/custom-summary/
 */
export async function importK6(files: readonly string[], options: TrafficOptions): Promise<Imported> {
  const sources: TrafficSource[] = [];
  const tallies = [];
  for (const file of files) {
    const summary = await readJson(file);
    sources.push(readSummary(file, summary));
    const tally = openTally(file, "k6 summary");
    tally.object();
    tally.addTree(summary, "", FIELDS, undefined);
    tallies.push(tally);
  }
  return trafficScenario({ name: nameOfFiles(files, "k6"), sources, tallies, notes: [] }, options);
}

function readSummary(file: string, summary: unknown): TrafficSource {
  const metrics = fieldsOf(fieldsOf(summary).metrics);
  const refuse = (message: string): never => {
    throw new CommandError(ExitCode.usage, `${file}:1: ${message}`);
  };
  const values = (name: string): Json => {
    const metric = fieldsOf(metrics[name]);
    return metric.values === undefined ? metric : fieldsOf(metric.values);
  };
  const number = (metric: string, key: string): number | undefined => {
    const value = values(metric)[key];
    if (value === undefined || value === null) return undefined;
    return typeof value === "number" && value >= 0 ? value : refuse(`metrics.${metric}.${key}: a number from 0 up is expected`);
  };
  const requests =
    number("http_reqs", "count") ?? refuse("no summary of k6: metrics.http_reqs.count is expected (k6 run --summary-export FILE)");
  const perSecond = number("http_reqs", "rate") ?? refuse("metrics.http_reqs.rate is expected");
  const duration = (key: string) => number("http_req_duration", key);
  const latency = {
    p50Ms: duration("med") ?? duration("p(50)"),
    p90Ms: duration("p(90)"),
    p95Ms: duration("p(95)"),
    p99Ms: duration("p(99)"),
    meanMs: duration("avg"),
  };
  const failed = number("http_req_failed", "rate") ?? number("http_req_failed", "value") ?? 0;
  const errors = Math.min(1, failed) * requests;
  const isTimed = latency.p50Ms !== undefined || latency.meanMs !== undefined;
  return sourceOfTest(nameOfFiles([file], "web"), { requests, errors, perSecond, latency: isTimed ? latency : undefined, classes: [] });
}
