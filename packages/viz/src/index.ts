/** Pictures of results: charts, and how notebooks show them. */
export type { Chart, ChartOptions, DrawingDocument, SvgOptions, VegaLiteSpec } from "./chart.js";
export { balanceOverInstances } from "./charts/balance-over-instances.js";
export {
  type CostAgainstLatencyOptions,
  type CostAndLatency,
  costAgainstLatency,
  costAgainstLatencyOf,
} from "./charts/cost-against-latency.js";
export { costByService } from "./charts/cost-by-service.js";
export { costOverTime } from "./charts/cost-over-time.js";
export { decisionLog } from "./charts/decision-log.js";
export { type ErrorBudgetOptions, errorBudget } from "./charts/error-budget.js";
export { type Comparisons, forestPlot } from "./charts/forest-plot.js";
export { instanceTimeline } from "./charts/instance-timeline.js";
export { latencyDistribution } from "./charts/latency-distribution.js";
export { latencyHeatMap } from "./charts/latency-heat-map.js";
export { latencyOverTime, type OfService } from "./charts/latency-over-time.js";
export { latencyQuantiles, type WithIntervals } from "./charts/latency-quantiles.js";
export { outcomesOverTime } from "./charts/outcomes-over-time.js";
export { overview } from "./charts/overview.js";
export { queueDepth } from "./charts/queue-depth.js";
export { replicas } from "./charts/replicas.js";
export { type Sensitivity, type SensitivityOptions, sensitivityBars } from "./charts/sensitivity-bars.js";
export { serviceGraph } from "./charts/service-graph.js";
export { type StabilityOutlook, stabilityMap } from "./charts/stability-map.js";
export { utilisationOverTime } from "./charts/utilisation-over-time.js";
export { waterfall } from "./charts/waterfall.js";
export type { Row } from "./data/row.js";
export type { Span } from "./data/story-spans.js";
export type { Systems } from "./data/systems.js";
export { CHART_STYLESHEET } from "./drawing/stylesheet.js";
export { type PngFont, type PngOptions, type PngRenderer, type PngRenderOptions, toPng } from "./export/png.js";
export { display } from "./notebook/display.js";
export { type Displayable, type HtmlDocument, INSPECT, JUPYTER, type MimeBundle } from "./notebook/displayable.js";
export { type Shown, show } from "./notebook/show.js";
export { type ShowsItself, showingItself } from "./notebook/showing-itself.js";
