/** What charts of results are called on the command line; those of one run first, then those of all systems. */
export const CHART_NAMES = [
  "overview",
  "latency",
  "outcomes",
  "replicas",
  "utilisation",
  "queues",
  "error-budget",
  "heat-map",
  "cost",
  "cost-by-service",
  "instances",
  "balance",
  "decisions",
  "graph",
  "quantiles",
  "distribution",
  "front",
  "changes",
] as const;

/** One of them. */
export type ChartName = (typeof CHART_NAMES)[number];

/** What a chart can be written as, each with the endings of files that mean it. */
export const CHART_FORMATS = {
  svg: [".svg"],
  png: [".png"],
  "vega-lite": [".vl.json", ".json"],
  csv: [".csv"],
  markdown: [".md"],
  text: [".txt"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** One of them. */
export type ChartFormat = keyof typeof CHART_FORMATS;
