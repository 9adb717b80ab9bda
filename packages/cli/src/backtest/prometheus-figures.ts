import { isRecord } from "../json/is-record.js";
import { addFigure, type Observed } from "./observed.js";

const QUANTILES: Readonly<{ [quantile: string]: string }> = { "0.5": "p50", "0.9": "p90", "0.95": "p95", "0.99": "p99", "0.999": "p999" };

/**
 * Figures of an answer of Prometheus, of one instant or of a range, whose values are averaged: a series is told by a label `figure`, in
 * the unit of results, or by `quantile`, in seconds.
 */
export function addPrometheus(observed: Observed, place: string, result: readonly unknown[]): void {
  for (const series of result) {
    if (!isRecord(series) || !isRecord(series.metric)) continue;
    const { figure, quantile } = series.metric;
    const name = typeof figure === "string" ? figure : QUANTILES[String(quantile)];
    const points = Array.isArray(series.values) ? series.values : [series.value];
    const values = points.map((point) => (Array.isArray(point) ? Number(point[1]) : Number.NaN)).filter(Number.isFinite);
    if (name === undefined || values.length === 0) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    addFigure(observed, place, name, typeof figure === "string" ? mean : mean * 1000);
  }
}
