/** What results can be handed on as, each with what it is for. */
export const EXPORT_FORMATS = {
  openmetrics: "text with timestamps for Prometheus, named as exporters name things",
  promtool: "a folder of alert rules and tests of them, for promtool test rules",
  grafana: "a dashboard of these metrics",
  csv: "the series as rows",
  ndjson: "the series as lines of JSON",
  parquet: "the series as a table",
  otlp: "requests as traces (of what run --requests writes)",
  "chrome-trace": "requests as a timeline for Perfetto, speedscope or chrome://tracing (of what run --requests writes)",
  patch: "manifests for Kubernetes and Istio (of a scenario, or of what tune --json prints)",
} as const;

/** One of them. */
export type ExportFormat = keyof typeof EXPORT_FORMATS;
