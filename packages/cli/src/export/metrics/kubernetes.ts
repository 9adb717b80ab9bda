import type { Result, ServiceDetail } from "@springtide/core";
import { atEnds, cumulated, type Family, type Labels, type Metric, type MetricColumn } from "./family.js";
import { gauge, sumOf } from "./gauges.js";

/**
 * Replicas, autoscalers and requested cores as kube-state-metrics tells them, and CPU time as cAdvisor does. A service has one
 * pod that stands for all of its instances.
 * @see kubernetes/kube-state-metrics docs/metrics@v2.12; google/cadvisor docs/storage/prometheus.md@v0.49
 */
export function kubernetesFamilies({ series, detail }: Result, namespace: string): Family[] {
  const { services } = series;
  const deployment = (service: string): Labels => ({ namespace, deployment: service });
  const replicas = (what: string, help: string, names: readonly string[]): Family[] =>
    gauge(`kube_deployment_${what}`, help, services, deployment, (columns) => sumOf(columns, names));
  const scaled = Object.fromEntries(Object.entries(services).filter(([name]) => scalerOf(detail, name) !== undefined));
  const autoscaler = (service: string): Labels => ({ namespace, horizontalpodautoscaler: service });
  const scaler = (what: string, help: string, name: string): Family[] =>
    gauge(`kube_horizontalpodautoscaler_status_${what}`, help, scaled, autoscaler, (columns) => columns[name]);
  const limit = (which: "min" | "max"): Family[] => {
    const metrics = Object.keys(scaled).flatMap((name): Metric[] => {
      const value = scalerOf(detail, name)?.[which] ?? null;
      const values = atEnds(Array.from({ length: series.buckets }, () => value));
      return value === null ? [] : [{ labels: autoscaler(name), columns: [{ suffix: "", values }] }];
    });
    const help = which === "min" ? "Fewest replicas that it may set." : "Most replicas that it may set.";
    return metrics.length === 0 ? [] : [{ name: `kube_horizontalpodautoscaler_spec_${which}_replicas`, type: "gauge", help, metrics }];
  };
  return [
    ...replicas("spec_replicas", "Instances wanted, on average.", ["desired"]),
    ...replicas("status_replicas", "Instances that are ready or starting, on average.", ["ready", "starting"]),
    ...replicas("status_replicas_ready", "Instances that are ready, on average.", ["ready"]),
    ...replicas("status_replicas_available", "Instances that are ready, on average.", ["ready"]),
    ...replicas("status_replicas_unavailable", "Instances that are starting, on average.", ["starting"]),
    ...scaler("current_replicas", "Instances that are ready, on average.", "ready"),
    ...scaler("desired_replicas", "Instances that the autoscaler wants, on average.", "desired"),
    ...limit("min"),
    ...limit("max"),
    ...processors(detail, namespace),
  ];
}

function scalerOf(detail: Result["detail"], service: string) {
  return detail !== undefined && Object.hasOwn(detail.services, service) ? detail.services[service]?.autoscaling : undefined;
}

function processors(detail: Result["detail"], namespace: string): Family[] {
  const services = Object.entries(detail?.services ?? {});
  if (services.length === 0) return [];
  const of = (column: (service: ServiceDetail) => MetricColumn, more: Labels): Metric[] =>
    services.map(([name, service]) => ({
      labels: { namespace, pod: `${name}-all`, container: name, ...more },
      columns: [column(service)],
    }));
  return [
    {
      name: "container_cpu_usage_seconds",
      type: "counter",
      help: "CPU time that all instances of a service have used.",
      metrics: of(({ cpuSeconds }) => ({ suffix: "_total", values: cumulated(cpuSeconds) }), { cpu: "total" }),
    },
    {
      name: "kube_pod_container_resource_requests",
      type: "gauge",
      help: "Cores that all ready instances of a service request, on average.",
      metrics: of(({ requestedCores }) => ({ suffix: "", values: atEnds(requestedCores) }), { resource: "cpu", unit: "core" }),
    },
  ];
}
