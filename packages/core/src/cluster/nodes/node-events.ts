import type { Node } from "./node.js";
import type { Pod } from "./pod.js";

/** What happens to nodes. */
export type NodeEvent =
  | "node-added"
  | "node-ready"
  | "node-draining"
  | "node-kept"
  | "node-removed"
  | "node-lost"
  | "node-back"
  | "node-interrupted";

/** What happens to instances because of nodes. */
export type PodEvent = "pod-pending" | "pod-scheduled" | "pod-evicted" | "pod-preempted";

/** Hears of what happens to nodes, and to instances because of them. */
export interface NodeLog {
  node(type: NodeEvent, node: Node, reason: string | null): void;
  pod(type: PodEvent, pod: Pod, node: Node | undefined, reason: string | null): void;
}
