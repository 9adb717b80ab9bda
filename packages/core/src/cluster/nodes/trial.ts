import type { PlacementRule } from "../../model/nodes.js";
import { findRoom } from "./find-room.js";
import { type Node, NodePhase } from "./node.js";
import { kindOf, type Pod } from "./pod.js";
import { copyRoom, occupy, type Room } from "./room.js";

/** A room in which things are tried out, and the node it stands for. */
export interface TrialRoom extends Room {
  readonly node: Node;
}

/** Copies of nodes to try things out in; those that boot may count as open, for they will be. */
export function trialOf(nodes: readonly Node[], withBooting: boolean): TrialRoom[] {
  return nodes.map((node) => ({
    ...copyRoom(node),
    node,
    isOpen: node.isOpen || (withBooting && node.phase === NodePhase.booting && !node.isCordoned),
  }));
}

/** Puts as many of these as fit into rooms; returns the others. */
export function placeAll(rooms: readonly Room[], pods: readonly Pod[], rule: PlacementRule): Pod[] {
  const hopeless = new Set<string>();
  return pods.filter((pod) => {
    const kind = kindOf(pod);
    const room = hopeless.has(kind) ? undefined : findRoom(rooms, pod, rule, rooms);
    if (room === undefined) hopeless.add(kind);
    else occupy(room, pod);
    return room === undefined;
  });
}

/** Largest first, by CPU and then by memory. */
export function bySize(a: Pod, b: Pod): number {
  return b.millicores - a.millicores || b.bytes - a.bytes || a.ref - b.ref;
}
