import type { Node } from "./node.js";
import type { Pod } from "./pod.js";

/** What happens to a node: it is ordered, ready, being drained, kept after all, removed; it falls silent, is back, or is told to go. */
export type NodeEvent =
  | "node-added"
  | "node-ready"
  | "node-draining"
  | "node-kept"
  | "node-removed"
  | "node-lost"
  | "node-back"
  | "node-interrupted";

/** What happens to an instance because of nodes: it waits for one, has one after waiting, or has to leave its own. */
export type PodEvent = "pod-pending" | "pod-scheduled" | "pod-evicted" | "pod-preempted";

/** Hears of what happens to nodes, and to instances because of them. */
export interface NodeLog {
  node(type: NodeEvent, node: Node, reason: string | null): void;
  pod(type: PodEvent, pod: Pod, node: Node | undefined, reason: string | null): void;
}
