import type { ClusterContext } from "../context.js";
import type { DiscoveryPart } from "../parts.js";
import type { Service } from "../service.js";
import { type DiscoveryOptions, ServiceDiscovery } from "./service-discovery.js";
import { SlowStarts } from "./slow-starts.js";
import { type ViewLog, Views } from "./views.js";

/** Decides what each proxy knows of the instances: which exist, and which of them answer. */
export function createDiscovery(cluster: ClusterContext, options: DiscoveryOptions & { readonly log: ViewLog }): DiscoveryPart {
  const views = new Views(cluster, new SlowStarts(cluster.scheduler, options.agenda), options.log);
  const byService = new Map<Service, ServiceDiscovery>();

  function of(service: Service): ServiceDiscovery {
    let discovery = byService.get(service);
    if (discovery === undefined) {
      discovery = new ServiceDiscovery(cluster, service, views, options);
      byService.set(service, discovery);
    }
    return discovery;
  }

  return {
    appeared(service, instance, atOnce) {
      of(service).appeared(instance, atOnce);
      service.roles?.changed(instance);
    },
    leaving(service, instance) {
      service.roles?.left(instance);
      of(service).leaving(instance);
    },
    forget: (service, instance) => of(service).forget(instance),
    changed(service, instance) {
      of(service).changed(instance);
      service.roles?.changed(instance);
    },
    exited: (service, instance) => of(service).exited(instance),
    silenced: (service, instance) => of(service).silenced(instance),
    retuned: (service) => of(service).retuned(),
    turn: (service, instance, serves) => views.turn(service, instance, serves),
    outage: (service, begins) => of(service).outage(begins),
    observed: (service, proxy, instance, failed, status) => of(service).observed(proxy, instance, failed, status),
  };
}
