/** Pictures of results. */
export type { Chart, ChartOptions, DrawingDocument, SvgOptions, VegaLiteSpec } from "./chart.js";
export { latencyOverTime, type OfService } from "./charts/latency-over-time.js";
export { outcomesOverTime } from "./charts/outcomes-over-time.js";
export { queueDepth } from "./charts/queue-depth.js";
export { replicas } from "./charts/replicas.js";
export { utilisationOverTime } from "./charts/utilisation-over-time.js";
export type { Row } from "./data/row.js";
export { CHART_STYLESHEET } from "./drawing/stylesheet.js";
