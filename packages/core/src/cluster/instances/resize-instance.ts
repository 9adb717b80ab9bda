import type { InstanceSpec } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import { Id } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { Life } from "./instance-layout.js";

/** Changes the CPU and memory of a running instance; its requests continue, on the new number of cores where they share cores. */
export function resizeInstance({ scheduler, cpus, nodes }: ClusterContext, service: Service, instance: number, spec: InstanceSpec): void {
  const { now } = scheduler;
  const { instances } = service;
  const record = instances.records[instance]!;
  const before = record.spec;
  const life = instances.lifeOf(instance);
  if ((life === Life.ready || life === Life.draining) && !instances.isDown(instance)) {
    service.cores.add(spec.cpu.request - before.cpu.request, now);
    if (before.cpu.limit < Number.POSITIVE_INFINITY) service.coreLimits.add(spec.cpu.limit - before.cpu.limit, now);
  }
  const cpu = instances.cpuOf(instance);
  if (cpu !== Id.none) cpus.resize(cpu, Math.min(spec.cpu.limit, service.quota?.(instance) ?? Number.POSITIVE_INFINITY));
  record.sizes = [...(record.sizes ?? []), { untilMs: now, spec: before }];
  record.spec = spec;
  instances.changes++;
  nodes?.resized(service, instance);
}
