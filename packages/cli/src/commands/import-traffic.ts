import { dirname, relative } from "node:path";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit-codes.js";
import type { ColdStartOptions } from "../import/coldstart/import-cold-starts.js";
import { NO_OVERLAY, readOverlay } from "../import/draft/overlay.js";
import type { HdrOptions } from "../import/hdr/import-hdr.js";
import type { Imported } from "../import/imported.js";
import type { PrometheusOptions } from "../import/prometheus/import-prometheus.js";
import type { TraceOptions } from "../import/traces/import-traces.js";
import { loadCatalog } from "../plugins.js";
import { hand, type ImportOptions } from "./import.js";

export interface ImportTrafficOptions extends ImportOptions {
  readonly rates?: string;
  readonly replicas?: number;
  readonly metric?: string;
  readonly sampled?: number;
  readonly unit?: string;
  readonly where?: readonly string[];
  readonly service?: string;

  readonly query?: readonly string[];
  readonly since?: string;
  readonly step?: string;
  readonly timeout?: string;
}

/** All that importers of observations are told; each takes what it needs. */
export type ObservedOptions = PrometheusOptions & TraceOptions & HdrOptions & ColdStartOptions;

/** Reads what was observed, and makes a scenario of it. */
export type TrafficImporter = (files: readonly string[], options: ObservedOptions) => Promise<Imported> | Imported;

/** `springtide import logs`, `prometheus` and the like: makes a scenario of what was observed. */
export async function importTraffic(
  what: string,
  importer: TrafficImporter,
  files: readonly string[],
  options: ImportTrafficOptions,
  context: Context,
): Promise<ExitCode> {
  const imported = await importer(files, {
    overlay: options.overlay === undefined ? NO_OVERLAY : readOverlay(options.overlay),
    catalog: await loadCatalog([]),
    ratesFile: ratesIn(options),
    replicas: options.replicas,
    metric: options.metric,
    sampled: options.sampled,
    unit: options.unit,
    where: options.where,
    service: options.service,
    queries: options.query,
    since: options.since,
    step: options.step,
    timeout: options.timeout,
    nowMs: Date.now(),
  });
  return hand(imported, [what, ...files].join(" "), options, context);
}

/** The file of rates as the scenario names it; undefined where it stands in no file that is kept. */
function ratesIn({ rates, output, run }: ImportTrafficOptions): string | undefined {
  if (rates === undefined || run === true) return undefined;
  const way = relative(output === undefined || output === "-" ? "." : dirname(output), rates);
  return way.startsWith(".") ? way : `./${way}`;
}
