import { Priority } from "../engine/scheduler.js";
import type { ClusterContext, DiscoveryPart } from "./context.js";
import { Life } from "./instance-table.js";
import type { Service } from "./service.js";
import type { ServiceProxy } from "./service-proxy.js";

/** Tells proxies which instances there are: at once, or as long after as news need to spread. */
export function createDiscovery(cluster: ClusterContext): DiscoveryPart {
  const { scheduler, refs } = cluster;
  const hereKind = scheduler.kind(Priority.control, refs.on(join));
  const goneKind = scheduler.kind(Priority.control, refs.on(forget));

  function appeared(service: Service, instance: number, atOnce: boolean): void {
    const { propagationMs } = service.spec.registry;
    if (atOnce || propagationMs === 0) join(service, instance);
    else scheduler.at(scheduler.now + propagationMs, hereKind, service.instances.records[instance]!.ref);
  }

  function leaving(service: Service, instance: number): void {
    const { propagationMs } = service.spec.registry;
    if (propagationMs === 0) forget(service, instance);
    else scheduler.at(scheduler.now + propagationMs, goneKind, service.instances.records[instance]!.ref);
  }

  function join(service: Service, instance: number): void {
    if (service.instances.lifeOf(instance) !== Life.ready) return;
    for (const proxy of service.proxies) {
      proxy.endpoints.join(instance);
      cluster.placing.freed(service, proxy);
    }
    if (!service.central) return;
    if (service.instances.busyOf(instance) < service.instances.slotsOf(instance)) service.free.add(instance);
    cluster.work.serveCentral(service);
  }

  function forget(service: Service, instance: number): void {
    for (const proxy of service.proxies) proxy.endpoints.leave(instance);
    service.free.remove(instance);
    if (service.instances.lifeOf(instance) === Life.draining && service.instances.placedOf(instance) === 0) {
      cluster.lifecycle.drained(service, instance);
    }
  }

  function answers(_service: Service, _instance: number, _yes: boolean): void {}

  function observed(_service: Service, _proxy: ServiceProxy, _instance: number, _failed: boolean): void {}

  return { appeared, leaving, forget, answers, observed };
}
