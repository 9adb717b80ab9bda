import type { HorizontalPodAutoscalerOptions } from "@springtide/policies";

type Options = Required<HorizontalPodAutoscalerOptions>;

/** The metrics of an autoscaling/v2 autoscaler; `main` is what the service's own container is called. */
export function hpaMetrics(options: Options, main: string): object[] {
  const { cpu, cpuAverage, memory, memoryAverage, requestsPerSecond, containerCpu, external } = options;
  const metrics: object[] = [];
  const resource = (name: string, target: object) => metrics.push({ type: "Resource", resource: { name, target } });
  if (cpu > 0) resource("cpu", utilisation(cpu));
  if (cpuAverage > 0) resource("cpu", average(`${cpuAverage}m`));
  if (memory > 0) resource("memory", utilisation(memory));
  if (memoryAverage > 0) resource("memory", average(`${memoryAverage}Mi`));
  for (const { container, utilisation: share = 0, average: most = 0 } of containerCpu) {
    const name = { name: "cpu", container: container === "main" ? main : container };
    if (share > 0) metrics.push({ type: "ContainerResource", containerResource: { ...name, target: utilisation(share) } });
    if (most > 0) metrics.push({ type: "ContainerResource", containerResource: { ...name, target: average(`${most}m`) } });
  }
  if (requestsPerSecond > 0)
    metrics.push({ type: "Pods", pods: { metric: { name: "http_requests_per_second" }, target: average(quantity(requestsPerSecond)) } });
  for (const { metric, value = 0, averageValue = 0 } of external) {
    const named = { metric: { name: externalMetric(metric) } };
    if (value > 0) metrics.push({ type: "External", external: { ...named, target: { type: "Value", value: quantity(value) } } });
    if (averageValue > 0) metrics.push({ type: "External", external: { ...named, target: average(quantity(averageValue)) } });
  }
  if (metrics.length === 0) resource("cpu", utilisation(0.8));
  return metrics;
}

/** What an adapter has to serve a figure of the service as. */
export function externalMetric(metric: string): string {
  return metric.replaceAll("-", "_");
}

function utilisation(share: number): object {
  return { type: "Utilization", averageUtilization: Math.round(share * 100) };
}

function average(averageValue: string): object {
  return { type: "AverageValue", averageValue };
}

/** A number as Kubernetes writes quantities: in thousandths where it is not whole. */
function quantity(value: number): string {
  return Number.isInteger(value) ? String(value) : `${Math.round(value * 1000)}m`;
}
