import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Imported } from "../imported.js";
import { importRates } from "../rates/import-rates.js";
import { readChunks } from "../read/read-chunks.js";
import type { TrafficOptions } from "./to-scenario.js";

/** Any importer of observations: what it needs beside the common options is optional. */
type Importer = (files: readonly string[], options: TrafficOptions & { readonly nowMs: number }) => Promise<Imported>;

const BYTES_LOOKED_AT = 64 * 1024;

/** How each kind is told by its first lines, the surest first. */
const KINDS: readonly (readonly [sign: RegExp, load: () => Promise<Importer>])[] = [
  [
    /"(resourceSpans|scopeSpans|spanID|spans)"|^trace_?id,span_?id,/i,
    async () => (await import("../traces/import-traces.js")).importTraces,
  ],
  [/"resultType"\s*:|"status"\s*:\s*"success"/, async () => (await import("../prometheus/import-prometheus.js")).importPrometheus],
  [/"http_req(s|_duration|_failed)"|"root_group"/, async () => (await import("../k6/import-k6.js")).importK6],
  [/^Type,Name,|^Timestamp,User Count,|"num_requests"/, async () => (await import("../locust/import-locust.js")).importLocust],
  [/^#\[Histogram log|^#\[StartTime|^"StartTimestamp"|,HISTF/m, async () => (await import("../hdr/import-hdr.js")).importHdr],
  [/^(t_seconds|time),[^\n]*requests/m, async () => importRates],
  [/^# (TYPE|HELP|UNIT) |^# EOF/m, async () => (await import("../openmetrics/import-openmetrics.js")).importOpenMetrics],
];

/**
 * Makes a scenario of traffic in whatever form it is in, told by the first lines of the first file: access logs where nothing else fits.
 * @throws CommandError as the import of that form does.
 */
export async function importAnyTraffic(files: readonly string[], options: TrafficOptions & { readonly nowMs: number }): Promise<Imported> {
  const [first = "-"] = files;
  if (first === "-")
    throw new CommandError(
      ExitCode.usage,
      "what comes from stdin cannot be looked at twice: name its form, as in springtide import logs -",
    );
  if (/^https?:\/\//i.test(first)) return (await import("../prometheus/import-prometheus.js")).importPrometheus(files, options);
  const head = await headOf(first);
  const kind = KINDS.find(([sign]) => sign.test(head));
  const importer = kind === undefined ? (await import("../logs/import-logs.js")).importLogs : await kind[1]();
  return importer(files, options);
}

async function headOf(file: string): Promise<string> {
  for await (const chunk of readChunks(file)) return Buffer.from(chunk.subarray(0, BYTES_LOOKED_AT)).toString("utf8");
  return "";
}
