import type { Resource } from "../resource.js";
import { configMap } from "./kinds/config-map.js";
import { daemonSet } from "./kinds/daemon-set.js";
import { deployment } from "./kinds/deployment.js";
import { destinationRule } from "./kinds/destination-rule.js";
import { horizontalPodAutoscaler } from "./kinds/horizontal-pod-autoscaler.js";
import { httpRoute } from "./kinds/http-route.js";
import { ingress } from "./kinds/ingress.js";
import { knativeService } from "./kinds/knative-service.js";
import { nodePool } from "./kinds/node-pool.js";
import { pod } from "./kinds/pod.js";
import { podDisruptionBudget } from "./kinds/pod-disruption-budget.js";
import { scaledObject } from "./kinds/scaled-object.js";
import { service } from "./kinds/service.js";
import { serviceProfile } from "./kinds/service-profile.js";
import { statefulSet } from "./kinds/stateful-set.js";
import { verticalPodAutoscaler } from "./kinds/vertical-pod-autoscaler.js";
import { virtualService } from "./kinds/virtual-service.js";
import type { KindReader, World } from "./world.js";

/** Every kind that is read, in the order in which one builds on another: what runs, how it is called, who scales it, which way requests go. */
const READERS: readonly KindReader[] = [
  nodePool,
  deployment,
  statefulSet,
  daemonSet,
  pod,
  knativeService,
  configMap,
  service,
  horizontalPodAutoscaler,
  scaledObject,
  verticalPodAutoscaler,
  podDisruptionBudget,
  destinationRule,
  virtualService,
  serviceProfile,
  httpRoute,
  ingress,
];

/** Kinds that are known to say nothing about load. */
const SILENT = new Set(
  (
    "Namespace ServiceAccount Secret Role RoleBinding ClusterRole ClusterRoleBinding NetworkPolicy PersistentVolumeClaim PersistentVolume " +
    "StorageClass LimitRange ResourceQuota PriorityClass CustomResourceDefinition ValidatingWebhookConfiguration MutatingWebhookConfiguration " +
    "Gateway GatewayClass IngressClass Endpoints EndpointSlice ServiceMonitor PodMonitor PrometheusRule PeerAuthentication AuthorizationPolicy " +
    "RequestAuthentication ServiceEntry Sidecar Job CronJob EC2NodeClass Certificate Issuer ClusterIssuer TriggerAuthentication Kustomization"
  ).split(" "),
);

/** Whether anything is known about a kind. */
export function isKnownKind(kind: string): boolean {
  return SILENT.has(kind) || READERS.some(({ kinds }) => kinds.includes(kind));
}

/** Reads every object into the world. */
export function readKinds(resources: readonly Resource[], world: World): void {
  for (const reader of READERS) {
    for (const resource of resources) {
      if (reader.kinds.includes(resource.kind) && (reader.group?.test(resource.apiVersion) ?? true)) reader.read(resource, world);
    }
  }
}
