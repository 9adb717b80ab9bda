import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { DiscoveryPart } from "../parts.js";
import type { Service } from "../service.js";
import { queuesOf } from "./create-queues.js";

/** Discovery that also tells queues of the instances that take messages from them: at once, as their connections do. */
export function tellConsumers(discovery: DiscoveryPart, cluster: ClusterContext): DiscoveryPart {
  function update(service: Service, instance: number): void {
    const { instances } = service;
    for (const queue of queuesOf(cluster, service)) {
      if (instances.lifeOf(instance) === Life.ready && !instances.isDown(instance)) queue.join(instance);
      else if (instances.isDown(instance)) queue.died(instance);
    }
  }

  return {
    ...discovery,
    appeared(service, instance, atOnce) {
      discovery.appeared(service, instance, atOnce);
      update(service, instance);
    },
    leaving(service, instance) {
      for (const queue of queuesOf(cluster, service)) queue.leave(instance, service.spec.drain.running === "requeue");
      discovery.leaving(service, instance);
    },
    changed(service, instance) {
      discovery.changed(service, instance);
      update(service, instance);
    },
  };
}
