import type { RequestStory, Result } from "@springtide/core";
import { writeChromeTrace } from "./chrome-trace/write-chrome-trace.js";
import type { Exported, ExportSettings } from "./exported.js";
import { writeGrafana } from "./grafana/write-grafana.js";
import type { ExportFormat } from "./names.js";
import { writeOpenMetrics } from "./openmetrics/write-openmetrics.js";
import { writeOtlp } from "./otlp/write-otlp.js";
import type { Recommended } from "./patch/recommended.js";
import { writePatch } from "./patch/write-patch.js";
import { writePromtool } from "./promtool/write-promtool.js";
import { writeCsv } from "./table/csv.js";
import { writeNdjson } from "./table/ndjson.js";
import { writeParquet } from "./table/parquet.js";

/** What an export is made from: a run, the requests of one, or a setting. */
export type Exporter =
  | { readonly of: "run"; readonly write: (run: Result, settings: ExportSettings) => Exported }
  | { readonly of: "requests"; readonly write: (stories: AsyncIterable<RequestStory>, settings: ExportSettings) => Exported }
  | { readonly of: "setting"; readonly write: (setting: Recommended, settings: ExportSettings) => Exported };

/** Every export by its name. */
export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  openmetrics: { of: "run", write: writeOpenMetrics },
  promtool: { of: "run", write: writePromtool },
  grafana: { of: "run", write: writeGrafana },
  csv: { of: "run", write: writeCsv },
  ndjson: { of: "run", write: writeNdjson },
  parquet: { of: "run", write: writeParquet },
  otlp: { of: "requests", write: writeOtlp },
  "chrome-trace": { of: "requests", write: writeChromeTrace },
  patch: { of: "setting", write: writePatch },
};
