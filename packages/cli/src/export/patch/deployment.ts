import type { ServiceSpec } from "@springtide/core";
import { head, type Manifest, objectName, type Patched } from "./manifest.js";

/** A patch of the Deployment of a service: replicas where nobody scales it, and resources where the scenario gives them. */
export function deploymentOf(service: ServiceSpec, namespace: string): Patched {
  const { name, autoscaling, instances, template, onDemand } = service;
  const isScaled = autoscaling !== undefined && autoscaling.policy.id !== "fixed";
  const fixed = autoscaling?.policy.id === "fixed" ? autoscaling.policy.options.replicas : undefined;
  const replicas = typeof fixed === "number" ? fixed : instances.reduce((sum, { count }) => sum + count, 0);
  const resources = resourcesOf(template);
  const spec = {
    ...(!isScaled && onDemand === undefined && { replicas }),
    ...(resources !== undefined && { template: { spec: { containers: [{ name: objectName(name), resources }] } } }),
  };
  const manifests: Manifest[] = Object.keys(spec).length === 0 ? [] : [{ ...head("apps/v1", "Deployment", name, namespace), spec }];
  return { manifests, notes: onDemand === undefined ? [] : [`services.${name}.onDemand: instances made for requests have no Deployment`] };
}

/** Memory of a service that says nothing of it: nobody recommended that. */
const USUAL_BYTES = 512 * 1024 * 1024;

function resourcesOf({ cpu, memory }: ServiceSpec["template"]): object | undefined {
  if (!cpu.given) return undefined;
  const isUsual = memory.use === undefined && memory.requestBytes === USUAL_BYTES && memory.limitBytes === USUAL_BYTES;
  const given = isUsual ? { requestBytes: 0, limitBytes: 0 } : memory;
  const requests = { cpu: cores(cpu.request), ...bytes(given.requestBytes) };
  const limits = { ...(Number.isFinite(cpu.limit) && { cpu: cores(cpu.limit) }), ...bytes(given.limitBytes) };
  return { requests, ...(Object.keys(limits).length > 0 && { limits }) };
}

function cores(count: number): string {
  return Number.isInteger(count) ? String(count) : `${Math.round(count * 1000)}m`;
}

function bytes(size: number): { readonly memory?: string } {
  if (!(size > 0 && Number.isFinite(size))) return {};
  const mebibytes = size / (1024 * 1024);
  return { memory: Number.isInteger(mebibytes) ? `${mebibytes}Mi` : String(Math.round(size)) };
}
