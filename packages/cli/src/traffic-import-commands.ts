import { type Command, Option } from "commander";
import type { ImportTrafficOptions, TrafficImporter } from "./commands/import-traffic.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { collect, portion, positiveInteger } from "./option-values.js";

/** A command below `import`, and what it loads when it is used. */
interface Entry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly description: string;
  readonly files: string;
  load(): Promise<TrafficImporter>;
}

const ENTRIES: readonly Entry[] = [
  {
    name: "traffic",
    description: "of traffic in whatever form it is in: the forms below, or rates as CSV (t_seconds,requests)",
    files: "files of one form",
    load: async () => (await import("./import/traffic/import-any.js")).importAnyTraffic,
  },
  {
    name: "logs",
    aliases: ["access-log", "access-logs", "log"],
    description: "of access logs: Apache or nginx, JSON lines, AWS load balancers; read line by line, also packed with gzip",
    files: "logs in the order of time, or - for stdin",
    load: async () => (await import("./import/logs/import-logs.js")).importLogs,
  },
  {
    name: "prometheus",
    aliases: ["prom"],
    description: "of Prometheus: answers to range queries as files, or a server that is asked",
    files: "JSON of /api/v1/query_range, - for stdin, or an address such as http://127.0.0.1:9090",
    load: async () => (await import("./import/prometheus/import-prometheus.js")).importPrometheus,
  },
  {
    name: "openmetrics",
    aliases: ["metrics"],
    description: "of metrics as text: what /metrics gives, or OpenMetrics with times",
    files: "text files, or - for stdin",
    load: async () => (await import("./import/openmetrics/import-openmetrics.js")).importOpenMetrics,
  },
  {
    name: "traces",
    aliases: ["otlp", "jaeger", "trace"],
    description: "of traces: OTLP JSON, Jaeger JSON or CSV of spans; who calls whom, how often, in parallel or not, self-times",
    files: "traces, or - for stdin",
    load: async () => (await import("./import/traces/import-traces.js")).importTraces,
  },
  {
    name: "callgraph",
    aliases: ["call-graph", "calls"],
    description: "of measured calls and self-times alone",
    files: "CSV of edges (caller,callee,calls_per_trace) and self-times (service,operation,n,mean_ms,cv), or a folder of both",
    load: async () => (await import("./import/callgraph/import-call-graph.js")).importCallGraph,
  },
  {
    name: "k6",
    description: "of summaries of k6 (--summary-export, handleSummary)",
    files: "JSON files",
    load: async () => (await import("./import/k6/import-k6.js")).importK6,
  },
  {
    name: "locust",
    description: "of statistics of Locust (--csv: stats or stats_history, or --json)",
    files: "CSV or JSON files",
    load: async () => (await import("./import/locust/import-locust.js")).importLocust,
  },
  {
    name: "hdr",
    aliases: ["hdrhistogram", "hlog"],
    description: "of logs of HdrHistogram: requests and latencies of each interval",
    files: "logs, or - for stdin",
    load: async () => (await import("./import/hdr/import-hdr.js")).importHdr,
  },
  {
    name: "coldstart",
    aliases: ["cold-start", "coldstarts", "cold-starts"],
    description: "of measured cold starts: how long instances take to start",
    files: "CSV of kinds (mean_ms, cv, n) or of single starts (cold_start_ms)",
    load: async () => (await import("./import/coldstart/import-cold-starts.js")).importColdStarts,
  },
  {
    name: "failures",
    aliases: ["failure", "incidents"],
    description: "of recorded failures: what failed, when and for how long",
    files: "CSV with start, end or duration, kind and target",
    load: async () => (await import("./import/failures/import-failures.js")).importFailures,
  },
  {
    name: "opencost",
    aliases: ["prices"],
    description: "of a table of prices of OpenCost",
    files: "JSON file",
    load: async () => (await import("./import/opencost/import-opencost.js")).importOpenCost,
  },
];

/** Adds the commands that import what was observed: traffic, latencies, calls. */
export function addTrafficImports(imports: Command, context: Context, finish: (code: ExitCode) => void): void {
  for (const { name, aliases = [], description, files, load } of ENTRIES) {
    const command = imports
      .command(name)
      .aliases(aliases)
      .description(description)
      .argument("<files...>", files)
      .option("-o, --output <file>", "write the scenario there, or, when it ends in .csv, the rates alone; - is stdout, the default")
      .option("--rates <file>", "write the rates there as CSV, and let the scenario read them")
      .option("--overlay <file>", "a part of a scenario laid over what is imported: demands, replicas, objectives")
      .option("--replicas <n>", "instances that served what was observed", positiveInteger)
      .option("--run", "run it, too")
      .option("--json", "print the report as one JSON object, every field with its status")
      .option("-q, --quiet", "print no report");
    if (name === "prometheus" || name === "openmetrics")
      command.option("--metric <name>", "the counter of requests, where the likeliest is not the right one");
    if (name === "traces") command.option("--sampled <share>", "share of the requests that were traced, e.g. 1%", portion);
    if (name === "hdr") command.addOption(new Option("--unit <unit>", "unit of the values recorded").choices(["ns", "us", "ms", "s"]));
    if (name === "coldstart")
      command
        .option("--where <column=value>", "only such rows (may be repeated)", collect, [])
        .option("--service <name>", "the service that starts so", "web");
    if (name === "coldstart" || name === "failures" || name === "opencost")
      command.option("--part", "write only what was read: a part of a scenario, for --overlay of another import");
    if (name === "prometheus") addQuestionOptions(command);
    command.action(async (given: readonly string[], options: ImportTrafficOptions) => {
      const { importTraffic } = await import("./commands/import-traffic.js");
      finish(await importTraffic(name, await load(), given, options, context));
    });
  }
}

/** What to ask a server for; the same for every command that asks one. */
export function addQuestionOptions(command: Command): Command {
  return command
    .option("--query <expression>", "what to ask the server for: requests per second (may be repeated)", collect, [])
    .option("--since <time>", "how far back to look", "1h")
    .option("--step <time>", "how finely to look (so that there are at most 1000 values)")
    .option("--timeout <time>", "how long an answer may take", "30s");
}
