import type { AlertDetail, AlertFiring, Result } from "@springtide/core";
import type { AlertRule } from "./alert-rules.js";
import { durationText } from "./duration-text.js";
import type { PromIndicator } from "./indicator.js";
import { seriesValues } from "./series-values.js";

/**
 * What Prometheus must say of a run: at each evaluation at which the simulation saw something of an alert begin or end, at the one
 * before, and at the end.
 * @see Prometheus documentation 2.42, Unit testing rules
 */
export function alertTests(alert: AlertDetail, rules: readonly AlertRule[], indicator: PromIndicator, run: Result) {
  const { startMs, bucketMs } = run.series;
  const { intervalMs, name } = alert;
  const firings = (run.alerts ?? []).filter((one) => one.alert === name);
  const lastMs = startMs + Math.floor((run.durationMs - startMs) / intervalMs) * intervalMs;
  const turns = firings.flatMap(({ firedMs, resolvedMs }) => [firedMs, ...(resolvedMs === null ? [] : [resolvedMs])]);
  const looks = [...turns.flatMap((atMs) => [atMs - intervalMs, atMs]), lastMs].filter((atMs) => atMs > startMs && atMs <= lastMs);
  const expected = [...new Set(looks)]
    .sort((a, b) => a - b)
    .map((atMs) => ({
      eval_time: durationText(atMs - startMs),
      alertname: name,
      exp_alerts: rules
        .filter(({ labels }) => firings.some((one) => one.severity === labels.severity && isFiring(one, atMs)))
        .map(({ labels, annotations }) => ({ exp_labels: labels, exp_annotations: annotations })),
    }));
  return {
    evaluation_interval: durationText(intervalMs),
    tests: [
      {
        interval: durationText(bucketMs),
        input_series: indicator.series.map(({ series, values }) => ({ series, values: seriesValues(values) })),
        alert_rule_test: expected,
      },
    ],
  };
}

function isFiring({ firedMs, resolvedMs }: AlertFiring, atMs: number): boolean {
  return firedMs <= atMs && (resolvedMs === null || atMs < resolvedMs);
}
