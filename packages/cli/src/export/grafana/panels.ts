import type { Result } from "@springtide/core";

/** A panel of a dashboard: what it asks for, and in which unit it shows it. */
export interface Panel {
  readonly title: string;
  /** As Grafana names units. */
  readonly unit: string;
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
}

/** Panels below one heading. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const RATE = "$__rate_interval";
const CALLS = 'reporter="source",destination_service_name=~"$service",destination_service_namespace=~"$namespace"';
const DEPLOYMENT = 'namespace=~"$namespace",deployment=~"$service"';
const CONTAINER = 'namespace=~"$namespace",container=~"$service"';
const SERVICE = 'namespace=~"$namespace",service=~"$service"';

/** What a run can show: nothing that would stay empty. */
export function rowsOf({ detail, series }: Result): Row[] {
  const hasDetail = detail !== undefined;
  const isScaled = Object.values(detail?.services ?? {}).some(({ autoscaling }) => autoscaling !== undefined);
  const rows: (Row | false)[] = [
    { title: "Requests from outside", panels: outside(hasDetail) },
    { title: "Services", panels: services(hasDetail) },
    { title: "Instances", panels: [...instances(isScaled), ...(hasDetail ? processors() : [])] },
    Object.keys(series.queues ?? {}).length > 0 && { title: "Message queues", panels: queues() },
    Object.keys(series.nodes ?? {}).length > 0 && { title: "Nodes", panels: nodes() },
  ];
  return rows.filter((row) => row !== false);
}

function outside(hasDetail: boolean): Panel[] {
  const all = `sum(rate(http_requests_total{job="clients"}[${RATE}]))`;
  const good = `sum(rate(http_requests_total{job="clients",code="200"}[${RATE}]))`;
  return [
    panel("Requests by status", "reqps", [`sum by (code) (rate(http_requests_total{job="clients"}[${RATE}]))`, "{{code}}"]),
    panel("Availability", "percentunit", [`${good} / ${all}`, "ok"]),
    ...(hasDetail
      ? [panel("Latency of those that ended ok", "s", ...quantiles('http_request_duration_seconds_bucket{job="clients"}', "le", ""))]
      : []),
  ];
}

function services(hasDetail: boolean): Panel[] {
  const by = "destination_service_name";
  return [
    panel("Calls by service", "reqps", [`sum by (${by}) (rate(istio_requests_total{${CALLS}}[${RATE}]))`, `{{${by}}}`]),
    panel("Calls that failed", "percentunit", [
      `1 - sum by (${by}) (rate(istio_requests_total{${CALLS},response_code="200"}[${RATE}])) / sum by (${by}) (rate(istio_requests_total{${CALLS}}[${RATE}]))`,
      `{{${by}}}`,
    ]),
    ...(hasDetail
      ? [panel("Latency by service", "ms", ...quantiles(`istio_request_duration_milliseconds_bucket{${CALLS}}`, `le, ${by}`, ` {{${by}}}`))]
      : []),
    panel("Requests waiting", "short", [`springtide_service_queue_length{${SERVICE}}`, "{{service}}"]),
  ];
}

function instances(isScaled: boolean): Panel[] {
  const wanted = isScaled
    ? [
        `kube_horizontalpodautoscaler_status_desired_replicas{namespace=~"$namespace",horizontalpodautoscaler=~"$service"}`,
        "{{horizontalpodautoscaler}} wanted",
      ]
    : [`kube_deployment_spec_replicas{${DEPLOYMENT}}`, "{{deployment}} wanted"];
  return [
    panel(
      "Replicas",
      "short",
      [`kube_deployment_status_replicas_available{${DEPLOYMENT}}`, "{{deployment}} available"],
      wanted as [string, string],
    ),
    panel("Utilisation", "percentunit", [`springtide_service_utilisation_ratio{${SERVICE}}`, "{{service}}"]),
  ];
}

function processors(): Panel[] {
  const used = `sum by (container) (rate(container_cpu_usage_seconds_total{${CONTAINER}}[${RATE}]))`;
  const requested = `sum by (container) (kube_pod_container_resource_requests{${CONTAINER},resource="cpu"})`;
  return [panel("Cores", "short", [used, "{{container}} used"], [requested, "{{container}} requested"])];
}

function queues(): Panel[] {
  return [
    panel(
      "Messages",
      "short",
      ["rabbitmq_queue_messages_ready", "{{queue}} ready"],
      ["rabbitmq_queue_messages_unacked", "{{queue}} unacknowledged"],
    ),
  ];
}

function nodes(): Panel[] {
  return [
    panel("Nodes", "short", ["springtide_node_pool_ready", "{{pool}}"]),
    panel("Cores requested of nodes", "percentunit", ["springtide_node_pool_cpu_utilisation_ratio", "{{pool}}"]),
  ];
}

function quantiles(selector: string, by: string, legend: string): [string, string][] {
  return [0.5, 0.95, 0.99].map((q) => [`histogram_quantile(${q}, sum by (${by}) (rate(${selector}[${RATE}])))`, `p${q * 100}${legend}`]);
}

function panel(title: string, unit: string, ...queries: readonly (readonly [string, string])[]): Panel {
  return { title, unit, queries: queries.map(([expr, legend]) => ({ expr, legend })) };
}
