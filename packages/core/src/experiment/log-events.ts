import type { ClusterListeners } from "../cluster/cluster-options.js";
import type { Service } from "../cluster/service.js";
import { logNodes } from "./nodes/log-nodes.js";
import type { ResultEvent } from "./result-event.js";

/** Writes what happens to a cluster into the events of a run. */
export function logEvents(nowMs: () => number, events: ResultEvent[]): ClusterListeners {
  const log = (
    type: ResultEvent["type"],
    service: Service,
    instance: number | null,
    reason: string | null = null,
    change?: { from: number; to: number },
  ): void => {
    const { from = null, to = null } = change ?? {};
    const id = instance === null ? null : service.instances.records[instance]!.id;
    events.push({ atMs: nowMs(), service: service.spec.name, type, instance: id, from, to, reason });
  };
  return {
    instance: log,
    nodes: logNodes(nowMs, events),
    fault: (type, name, service, instance) => log(type, service, instance, name),
    changed: (service, reason) => log("change", service, null, reason),
    rollout: (service, reason) => log("rollout", service, null, reason),
    resilience: (service, reason) => log("resilience", service, null, reason),
    resized: (service, instance, from, to, reason) => log("resize", service, instance, reason, { from, to }),
    held: (service, from, to, reason) => log("scale-held", service, null, reason, { from, to }),
    scaled: (service, from, to, reason) => log("scale", service, null, reason, { from, to }),
  };
}
