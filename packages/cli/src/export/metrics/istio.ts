import type { Result } from "@springtide/core";
import { type CountedCalls, ENDINGS, type Ending, serviceCalls } from "./calls.js";
import type { Family, Metric } from "./family.js";
import { histogramColumns } from "./histogram-columns.js";

/**
 * Calls to services as their callers see them, as Istio's proxies tell it.
 * @see Istio 1.22, reference/config/metrics (Istio Standard Metrics)
 */
export function istioFamilies(run: Result, namespace: string): Family[] {
  return [
    { name: "istio_requests", type: "counter", help: "Calls that ended, as callers see them.", metrics: requests(run, namespace) },
    {
      name: "istio_request_duration_milliseconds",
      type: "histogram",
      help: "Latency of calls that ended ok, as callers see it.",
      metrics: durations(run, namespace),
    },
  ];
}

/** Labels that all calls to a service share. */
export function istioLabels({ name }: Pick<CountedCalls, "name">, namespace: string): Record<string, string> {
  return {
    reporter: "source",
    source_workload: "unknown",
    destination_workload: name,
    destination_workload_namespace: namespace,
    destination_app: name,
    destination_service: `${name}.${namespace}.svc.cluster.local`,
    destination_service_name: name,
    destination_service_namespace: namespace,
    request_protocol: "http",
  };
}

function* requests(run: Result, namespace: string): Generator<Metric> {
  for (const calls of serviceCalls(run))
    for (const [ending, { istioCode, flags }] of Object.entries(ENDINGS)) {
      const labels = { ...istioLabels(calls, namespace), response_code: istioCode, response_flags: flags };
      yield { labels, columns: [{ suffix: "_total", values: calls.ended[ending as Ending] }] };
    }
}

function* durations(run: Result, namespace: string): Generator<Metric> {
  const { istioCode, flags } = ENDINGS.ok;
  for (const calls of serviceCalls(run))
    if (calls.latency !== undefined) {
      const labels = { ...istioLabels(calls, namespace), response_code: istioCode, response_flags: flags };
      yield { labels, columns: histogramColumns(calls.latency, 1) };
    }
}
