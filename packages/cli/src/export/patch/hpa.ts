import type { ServiceSpec } from "@springtide/core";
import type { HorizontalPodAutoscalerOptions } from "@springtide/policies";
import { USUAL_TOLERANCE, writtenBehavior } from "./behavior.js";
import { externalMetric, hpaMetrics } from "./hpa-metrics.js";
import { head, objectName, type Patched } from "./manifest.js";

type Options = Required<HorizontalPodAutoscalerOptions>;

/** Options that are the controller's or the cluster's, with their defaults there, in ms. */
const ELSEWHERE = {
  cpuInitializationPeriod: [300_000, "a flag of kube-controller-manager"],
  initialReadinessDelay: [30_000, "a flag of kube-controller-manager"],
  podResolution: [15_000, "a flag of metrics-server"],
  podWindow: [30_000, "what metrics-server and kubelets make of it"],
  podLag: [15_000, "what metrics-server makes of it"],
} as const;

/**
 * The HorizontalPodAutoscaler of a service.
 * @see Kubernetes API reference v1.28, HorizontalPodAutoscaler autoscaling/v2
 */
export function hpaOf(service: ServiceSpec, namespace: string): Patched {
  const { name, autoscaling } = service;
  if (autoscaling === undefined) return { manifests: [], notes: [] };
  const options = autoscaling.policy.options as unknown as Options;
  const at = `services.${name}.autoscaling.horizontal-pod-autoscaler`;
  const metrics = hpaMetrics(options, objectName(name));
  const spec = {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: objectName(name) },
    minReplicas: autoscaling.min,
    ...(Number.isFinite(autoscaling.max) && { maxReplicas: autoscaling.max }),
    ...(metrics.length > 0 && { metrics }),
    ...writtenBehavior(options),
  };
  const moved = Object.entries(ELSEWHERE).flatMap(([key, [usual, where]]) =>
    options[key as keyof typeof ELSEWHERE] === usual ? [] : [`${at}.${key}: ${where}`],
  );
  return {
    manifests: [{ ...head("autoscaling/v2", "HorizontalPodAutoscaler", name, namespace), spec }],
    notes: [
      ...(Number.isFinite(autoscaling.max) ? [] : [`${at}.max: an autoscaler needs maxReplicas, and the scenario sets no limit`]),
      ...moved,
      ...(["disk", "network"] as const).flatMap((key) => (options[key] > 0 ? [`${at}.${key}: no resource metric of Kubernetes`] : [])),
      ...(options.requestsPerSecond > 0 ? [`${at}.requestsPerSecond: needs an adapter that serves http_requests_per_second of pods`] : []),
      ...options.external.map(({ metric }) => `${at}.external: needs an adapter that serves ${externalMetric(metric)}`),
      ...(options.sidecars.length > 0 ? [`${at}.sidecars: they are in the pods already, or are not`] : []),
      ...(options.podOutages.length > 0 ? [`${at}.podOutages: an outage is no setting`] : []),
      ...(hasTolerance(options) ? [`${at}: a tolerance of its own needs Kubernetes 1.33 with HPAConfigurableTolerance`] : []),
    ],
  };
}

function hasTolerance({ behavior, scaleUpTolerance, scaleDownTolerance }: Options): boolean {
  return behavior && (scaleUpTolerance !== USUAL_TOLERANCE || scaleDownTolerance !== USUAL_TOLERANCE);
}
