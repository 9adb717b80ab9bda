import type { ServiceSpec } from "@springtide/core";
import type { KedaOptions } from "@springtide/policies";
import { istioLabels } from "../metrics/istio.js";
import { labelText } from "../metrics/label-text.js";
import { USUAL_TOLERANCE, writtenBehavior } from "./behavior.js";
import { head, objectName, type Patched } from "./manifest.js";

type Options = Required<KedaOptions>;
type Trigger = Required<Options["triggers"][number]>;

/** Where Prometheus is in most clusters. */
const PROMETHEUS = "http://prometheus.monitoring.svc:9090";

/**
 * The ScaledObject of a service.
 * @see KEDA documentation 2.15, ScaledObject specification
 */
export function scaledObjectOf(service: ServiceSpec, namespace: string): Patched {
  const { name, autoscaling } = service;
  if (autoscaling === undefined) return { manifests: [], notes: [] };
  const options = autoscaling.policy.options as unknown as Options;
  const at = `services.${name}.autoscaling.keda`;
  const triggers = options.triggers.map((trigger) => triggerOf(trigger as Trigger, name, namespace));
  // Its tolerance is the controller's.
  const behavior = writtenBehavior({ ...options, scaleUpTolerance: USUAL_TOLERANCE, scaleDownTolerance: USUAL_TOLERANCE });
  const spec = {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: objectName(name) },
    ...leastOf(autoscaling.min, options.minActive),
    ...(Number.isFinite(autoscaling.max) && { maxReplicaCount: autoscaling.max }),
    pollingInterval: Math.round(options.pollingInterval / 1000),
    cooldownPeriod: Math.round(options.cooldownPeriod / 1000),
    ...(options.initialCooldownPeriod > 0 && { initialCooldownPeriod: Math.round(options.initialCooldownPeriod / 1000) }),
    ...fallbackOf(options),
    ...(Object.keys(behavior).length > 0 && { advanced: { horizontalPodAutoscalerConfig: behavior } }),
    triggers: [...triggers.map(({ trigger }) => trigger), ...podTriggers(options)],
  };
  const manifest = head("keda.sh/v1alpha1", "ScaledObject", name, namespace);
  const annotations = options.paused && { "autoscaling.keda.sh/paused-replicas": String(replicasOf(service)) };
  return {
    manifests: [{ ...manifest, metadata: { ...manifest.metadata, ...(annotations && { annotations }) }, spec }],
    notes: [
      ...triggers.flatMap(({ note }, i) => (note === undefined ? [] : [`${at}.triggers[${i}]: ${note}`])),
      ...(options.tolerance === USUAL_TOLERANCE ? [] : [`${at}.tolerance: a flag of kube-controller-manager`]),
      ...(options.syncPeriod === 15_000 ? [] : [`${at}.syncPeriod: a flag of kube-controller-manager`]),
      ...(!options.behavior && "behavior" in behavior
        ? [`${at}.scaleDownWindow: makes a behavior of the manifest, which has 4 more, or twice as many, every 15 s`]
        : []),
    ],
  };
}

/** Two numbers where fewer are enough with nothing to do. */
function leastOf(min: number, minActive: number): object {
  return minActive > min ? { idleReplicaCount: min, minReplicaCount: minActive } : { minReplicaCount: min };
}

/** Paused, it keeps what it starts with. */
function replicasOf({ instances }: ServiceSpec): number {
  return instances.reduce((sum, { count }) => sum + count, 0);
}

function fallbackOf({ fallbackReplicas: replicas, failureThreshold, fallbackBehavior }: Options): object {
  if (replicas === 0) return {};
  const behavior = fallbackBehavior.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { fallback: { failureThreshold, replicas, ...(behavior !== "static" && { behavior }) } };
}

function podTriggers({ cpu, cpuAverage, memory, memoryAverage }: Options): readonly object[] {
  const written = [
    ["cpu", "Utilization", cpu, String(Math.round(cpu * 100))],
    ["cpu", "AverageValue", cpuAverage, `${cpuAverage}m`],
    ["memory", "Utilization", memory, String(Math.round(memory * 100))],
    ["memory", "AverageValue", memoryAverage, `${memoryAverage}Mi`],
  ] as const;
  return written.flatMap(([type, metricType, target, value]) => (target > 0 ? [{ type, metricType, metadata: { value } }] : []));
}

interface WrittenTrigger {
  readonly trigger: object;
  readonly note?: string;
}

function triggerOf(trigger: Trigger, service: string, namespace: string): WrittenTrigger {
  const { metricType, useCachedMetrics } = trigger;
  const source = sourceOf(trigger, service, namespace);
  const common = { ...(metricType === "value" && { metricType: "Value" }), ...(useCachedMetrics && { useCachedMetrics }) };
  return { ...source, trigger: { ...source.trigger, ...common } };
}

function sourceOf(trigger: Trigger, service: string, namespace: string): WrittenTrigger {
  const { type, threshold, activationThreshold, queue, excludeUnacknowledged } = trigger;
  if (type === "cron") {
    const { start, end, desiredReplicas } = trigger;
    return { trigger: { type, metadata: { timezone: "Etc/UTC", start, end, desiredReplicas: String(desiredReplicas) } } };
  }
  if (type === "message-queue") {
    const metadata = { mode: "QueueLength", value: String(threshold), activationValue: String(activationThreshold), queueName: queue };
    if (excludeUnacknowledged) Object.assign(metadata, { protocol: "http", excludeUnacknowledged: "true" });
    return { trigger: { type: "rabbitmq", metadata }, note: "say where RabbitMQ is: host or hostFromEnv, and the name of the queue" };
  }
  const { destination_service_name, destination_service_namespace } = istioLabels({ name: service }, namespace);
  const calls = labelText({
    destination_service_name: destination_service_name ?? "",
    destination_service_namespace: destination_service_namespace ?? "",
  });
  const own = labelText({ namespace, service });
  const query = {
    "request-rate": `sum(rate(istio_requests_total${calls}[1m]))`,
    concurrency: `sum(springtide_service_in_flight${own})`,
    "queue-length": `sum(springtide_service_in_flight${own})`,
  }[type];
  const metadata = { serverAddress: PROMETHEUS, query, threshold: String(threshold), activationThreshold: String(activationThreshold) };
  const note = type === "request-rate" ? "look at where Prometheus is" : "ask for the metric that your service has of what it has to do";
  return { trigger: { type: "prometheus", metadata }, note };
}
