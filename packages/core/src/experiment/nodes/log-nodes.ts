import type { NodeLog } from "../../cluster/nodes/node-events.js";
import type { ResultEvent } from "../result-event.js";

/** Writes what happens to nodes, and to instances because of them, into the events of a run. */
export function logNodes(nowMs: () => number, events: ResultEvent[]): NodeLog {
  return {
    node(type, { id }, reason) {
      events.push({ atMs: nowMs(), service: "", type, instance: null, node: id, from: null, to: null, reason });
    },
    pod(type, { service, instance }, node, reason) {
      const { id } = service.instances.records[instance]!;
      const where = node === undefined ? {} : { node: node.id };
      events.push({ atMs: nowMs(), service: service.spec.name, type, instance: id, ...where, from: null, to: null, reason });
    },
  };
}
