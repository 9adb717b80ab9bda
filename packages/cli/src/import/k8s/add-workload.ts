import { assume, type Plain } from "../draft/draft.js";
import type { Field } from "../report/field.js";
import type { Resource } from "../resource.js";
import { freeName, namespaceOf, requireName } from "./names.js";
import { readPod } from "./pod/read-pod.js";
import type { Workload, World } from "./world.js";

/** Makes a service of an object that runs pods; undefined for an object without a proper name. */
export function addWorkload(world: World, resource: Resource, template: Field): Workload | undefined {
  if (!requireName(resource)) return undefined;
  const { kind, name, root } = resource;
  const namespace = namespaceOf(resource);
  const service = freeName(world, name, namespace, kind.toLowerCase());
  const spec: Plain = {};
  world.draft.services.set(service, spec);
  root.get("kind").mapped(`services.${service}`);
  root.get("apiVersion").mapped(`services.${service}`);
  root.get("metadata", "name").mapped(`services.${service}`);
  const labels = template.get("metadata", "labels");
  labels.mapped(`services.${service}`, "by its labels it is found");
  root.get("spec", "selector").mapped(`services.${service}`, "its own pods");
  const containers = readPod(world, service, spec, template);
  const workload: Workload = {
    service,
    kind,
    name,
    namespace,
    labels: new Map(labels.entries().map(([key, field]) => [key, field.text() ?? ""])),
    spec,
    containers,
  };
  world.workloads.push(workload);
  return workload;
}

/** The number of pods; 1, as in Kubernetes, where none is written. */
export function readReplicas(world: World, { service, spec }: Workload, field: Field): void {
  const replicas = field.number();
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 0 || replicas > 1_000_000)) {
    field.refuse(`a whole number of replicas from 0 to 1,000,000 is expected here; ${replicas} was given`);
    return;
  }
  spec.replicas = replicas ?? 1;
  field.mapped(`services.${service}.replicas`);
  if (replicas === undefined) world.draft.comments.set(`services.${service}.replicas`, "Kubernetes' default");
}

/** A workload that is only referred to: nothing is known of it but its name. */
export function assumeWorkload(world: World, kind: string, name: string, namespace: string, why: string): Workload {
  const service = freeName(world, name, namespace);
  const spec: Plain = { cpu: { request: "1000m" }, memory: { request: "512Mi" } };
  world.draft.services.set(service, spec);
  assume(world.draft, `services.${service}`, spec, `${why}, but there is no such ${kind} in what was read: one core, 512 MiB`);
  const workload: Workload = { service, kind, name, namespace, labels: new Map(), spec, containers: [] };
  world.workloads.push(workload);
  return workload;
}
