import type { Series } from "./series.js";

/** What a series tells of requests. */
export type Role = "requests" | "bucket" | "sum" | "rate" | "quantile" | "twice" | "other";

/** Counters of requests of servers in wide use, the likeliest first. */
const COUNTERS: readonly RegExp[] = [
  /^istio_requests_total$/,
  /^http_(server_)?requests_total$/,
  /^http_(server_)?requests?(_duration)?_(seconds|milliseconds|ms)_count$/,
  /^(nginx_ingress_controller|nginx_http|traefik_service|traefik_entrypoint|haproxy_(frontend|backend)_http|caddy_http)_requests_total$/,
  /^envoy_(cluster_upstream|http_downstream)_rq_total$/,
  /^grpc_server_(handled|started)_total$/,
  /requests?_total$/,
  /(requests?|request_duration|latency|duration|response_time)(_[a-z]+)*_count$/,
];
const QUANTILE_NAME = /(?:^|_|\b)p(\d{2,3})(?:_|\b|$)|(?:quantile|percentile)[_ ]?0?\.?(\d{2,3})/i;

export const SERVICE_LABELS = [
  "destination_service_name",
  "destination_workload",
  "service_name",
  "service",
  "app",
  "deployment",
  "envoy_cluster_name",
  "grpc_service",
  "proxy",
  "ingress",
  "job",
];
export const ROUTE_LABELS = ["route", "handler", "path", "uri", "endpoint", "url", "grpc_method", "method"];
export const STATUS_LABELS = [
  "status",
  "code",
  "status_code",
  "response_code",
  "http_status_code",
  "http_status",
  "grpc_code",
  "envoy_response_code_class",
];

/** The counter of requests that is to be read: the one named, or the likeliest of those there are. */
export function counterAmong(names: ReadonlySet<string>, wanted: string | undefined): string | undefined {
  if (wanted !== undefined) return names.has(wanted) ? wanted : names.has(`${wanted}_count`) ? `${wanted}_count` : undefined;
  for (const pattern of COUNTERS) {
    const found = [...names].filter((name) => pattern.test(name)).sort()[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The histogram of latencies that is to be read: the counter's own, or the likeliest. */
export function histogramAmong(names: ReadonlySet<string>, counter: string | undefined): string | undefined {
  const own = counter?.replace(/_count$/, "");
  if (own !== undefined && names.has(`${own}_bucket`)) return own;
  const found = [...names].filter((name) => /(duration|latency|seconds|milliseconds|time).*_bucket$|_ms_bucket$/.test(name)).sort()[0];
  return found?.replace(/_bucket$/, "");
}

/** Milliseconds in the unit of a metric's name: seconds unless it says ms. */
export function unitMs(name: string): number {
  return /(_milliseconds|_millis|_ms)(_|$)/.test(name) ? 1 : /(_microseconds|_us)(_|$)/.test(name) ? 0.001 : 1000;
}

/** The share whose quantile a series is: by its label `quantile`, or by p99 and the like in its name. */
export function quantileOf({ name, labels }: Series): number | undefined {
  const label = labels.get("quantile");
  if (label !== undefined && Number(label) > 0 && Number(label) < 1) return Number(label);
  const match = QUANTILE_NAME.exec([name, ...labels.values()].join(" "));
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? undefined : Number(`0.${digits}`);
}

/** Whether a status is a server's error: from 500 up, or a gRPC code that stands for one. */
export function isError(status: string): boolean {
  return /^5(\d\d|xx)?$/i.test(status) || /^(Unknown|DeadlineExceeded|Internal|Unavailable|DataLoss|ResourceExhausted)$/i.test(status);
}
