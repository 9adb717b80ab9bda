import type { Result } from "@springtide/core";
import type { Family } from "./family.js";
import { gauge } from "./gauges.js";

/** What no exporter in wide use has a name for, by the column that it is in. */
const SERVICE = [
  ["in_flight", "inFlight", "Calls issued and not ended, on average."],
  ["queue_length", "queueLength", "Requests that wait for a slot, on average."],
  ["busy_slots", "busySlots", "Slots with a request in them, on average."],
  ["utilisation_ratio", "utilisation", "Share of the capacity that is in use."],
  ["starting", "starting", "Instances that are starting, on average."],
  ["draining", "draining", "Instances that are leaving, on average."],
] as const;

const POOL = [
  ["nodes", "nodes", "Nodes, on average."],
  ["ready", "ready", "Nodes that are ready, on average."],
  ["pods", "pods", "Instances on them, on average."],
  ["cpu_utilisation_ratio", "cpuUtilisation", "Cores requested over those of ready nodes."],
  ["memory_utilisation_ratio", "memoryUtilisation", "Memory requested over that of ready nodes."],
] as const;

/** @see rabbitmq/rabbitmq-server deps/rabbitmq_prometheus/metrics.md@v3.13 */
const QUEUE = [
  ["rabbitmq_queue_messages_ready", "waiting", "Messages that wait to be delivered, on average."],
  ["rabbitmq_queue_messages_unacked", "inFlight", "Messages delivered and not acknowledged, on average."],
  ["rabbitmq_queue_messages", "lag", "Messages that are not done, on average."],
] as const;

/** Metrics of services, pools of nodes and message queues that have no name elsewhere, or RabbitMQ's. */
export function ownFamilies({ series: { services, nodes = {}, queues = {} } }: Result, namespace: string): Family[] {
  return [
    ...SERVICE.flatMap(([name, column, help]) =>
      gauge(
        `springtide_service_${name}`,
        help,
        services,
        (service) => ({ namespace, service }),
        (columns) => columns[column],
      ),
    ),
    ...POOL.flatMap(([name, column, help]) =>
      gauge(
        `springtide_node_pool_${name}`,
        help,
        nodes,
        (pool) => ({ pool }),
        (columns) => columns[column],
      ),
    ),
    ...QUEUE.flatMap(([name, column, help]) =>
      gauge(
        name,
        help,
        queues,
        (queue) => ({ vhost: "/", queue }),
        (columns) => columns[column],
      ),
    ),
  ];
}
