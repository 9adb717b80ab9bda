import type { Result } from "@springtide/core";
import { type CountedCalls, ENDINGS, type Ending, outsideCalls } from "./calls.js";
import type { Family, Metric } from "./family.js";
import { histogramColumns } from "./histogram-columns.js";

/**
 * Requests from outside, as client libraries of Prometheus name them: `handler` is the class of traffic.
 * @see prometheus/client_golang prometheus/promhttp/instrument_server.go@v1.19
 */
export function httpFamilies(run: Result): Family[] {
  return [
    { name: "http_requests", type: "counter", help: "Requests from outside that ended, by class and status.", metrics: requests(run) },
    {
      name: "http_request_duration_seconds",
      type: "histogram",
      help: "Latency of requests from outside that ended ok.",
      metrics: durations(run),
    },
  ];
}

/** Labels that all requests of a class share. */
export function httpLabels({ name }: Pick<CountedCalls, "name">): Record<string, string> {
  return { job: "clients", handler: name };
}

function* requests(run: Result): Generator<Metric> {
  for (const calls of outsideCalls(run))
    for (const [ending, { code }] of Object.entries(ENDINGS))
      yield { labels: { ...httpLabels(calls), code }, columns: [{ suffix: "_total", values: calls.ended[ending as Ending] }] };
}

function* durations(run: Result): Generator<Metric> {
  for (const calls of outsideCalls(run))
    if (calls.latency !== undefined)
      yield { labels: { ...httpLabels(calls), code: ENDINGS.ok.code }, columns: histogramColumns(calls.latency, 1000) };
}
