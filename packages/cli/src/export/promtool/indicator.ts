import type { AlertDetail, Result } from "@springtide/core";
import { type CountedCalls, ENDINGS, type Ending, outsideCalls, serviceCalls } from "../metrics/calls.js";
import { bucketEnd } from "../metrics/histogram-columns.js";
import { httpLabels } from "../metrics/http.js";
import { istioLabels } from "../metrics/istio.js";
import { labelText, quoted } from "../metrics/label-text.js";

/** A series of a counter: how Prometheus names it, and its values at the edges of the buckets. */
export interface CounterSeries {
  readonly series: string;
  readonly values: readonly number[];
}

/** What an alert counts: selectors of the requests that ended and of the good ones, and the series that they find. */
export interface PromIndicator {
  readonly all: string;
  readonly good: string;
  readonly series: readonly CounterSeries[];
}

/** The metrics that say which requests of an objective were good. */
export function indicatorOf({ of, withinMs }: AlertDetail, run: Result, namespace: string): PromIndicator {
  const service = of?.service;
  if (service !== undefined) {
    const calls = [...serviceCalls(run)].filter(({ name }) => name === service);
    const { reporter, destination_service_name, destination_service_namespace } = istioLabels({ name: service }, namespace);
    const matchers = Object.entries({ reporter, destination_service_name, destination_service_namespace }).map(
      ([label, value]) => `${label}=${quoted(value ?? "")}`,
    );
    return indicator(calls, matchers, { ...ISTIO, labels: (one) => istioLabels(one, namespace) }, withinMs);
  }
  const traffic = of?.traffic;
  const calls = outsideCalls(run).filter(({ name }) => traffic === undefined || name === traffic || name.startsWith(`${traffic}/`));
  const names = calls.map(({ name }) => name);
  const handler = names.length === 1 ? `handler=${quoted(names[0] ?? "")}` : `handler=~${quoted(names.map(literally).join("|"))}`;
  return indicator(
    calls,
    traffic === undefined ? ['job="clients"'] : ['job="clients"', handler],
    { ...HTTP, labels: httpLabels },
    withinMs,
  );
}

interface Naming {
  readonly requests: string;
  readonly durations: string;
  readonly unitMs: number;
  readonly status: (ending: Ending) => Readonly<Record<string, string>>;
  readonly ok: string;
  readonly labels: (calls: CountedCalls) => Readonly<Record<string, string>>;
}

const HTTP = {
  requests: "http_requests_total",
  durations: "http_request_duration_seconds",
  unitMs: 1000,
  status: (ending: Ending) => ({ code: ENDINGS[ending].code }),
  ok: `code="${ENDINGS.ok.code}"`,
};

const ISTIO = {
  requests: "istio_requests_total",
  durations: "istio_request_duration_milliseconds",
  unitMs: 1,
  status: (ending: Ending) => ({ response_code: ENDINGS[ending].istioCode, response_flags: ENDINGS[ending].flags }),
  ok: `response_code="${ENDINGS.ok.istioCode}"`,
};

function indicator(calls: readonly CountedCalls[], matchers: readonly string[], naming: Naming, withinMs: number | null): PromIndicator {
  const { requests, durations, unitMs, status, ok, labels } = naming;
  const ended = calls.flatMap((one) =>
    Object.keys(ENDINGS).map((ending) => ({
      series: `${requests}${labelText({ ...labels(one), ...status(ending as Ending) })}`,
      values: one.ended[ending as Ending],
    })),
  );
  const all = `${requests}{${matchers.join(",")}}`;
  if (withinMs === null) return { all, good: `${requests}{${[...matchers, ok].join(",")}}`, series: ended };
  const le = bucketEnd(withinMs, unitMs);
  const quick = calls.map((one) => ({
    series: `${durations}_bucket${labelText({ ...labels(one), ...status("ok"), le })}`,
    values: one.latency?.counts[one.latency.boundsMs.indexOf(withinMs)] ?? one.ended.ok.map(() => 0),
  }));
  return { all, good: `${durations}_bucket{${[...matchers, ok, `le="${le}"`].join(",")}}`, series: [...ended, ...quick] };
}

/** A pattern that matches a text and nothing else. @see google/re2 wiki/Syntax */
function literally(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
}
