import type { AutoscalerPort } from "../autoscaler-port.js";
import { findRoom } from "../find-room.js";
import type { Node } from "../node.js";
import type { Pod } from "../pod.js";
import { occupy } from "../room.js";
import { type TrialRoom, trialOf } from "../trial.js";

/** Since when each node has not been needed. */
export class Unneeded {
  private sinceMs = new Map<Node, number>();

  constructor(
    private readonly port: AutoscalerPort,
    private readonly utilisation: number,
  ) {}

  /**
   * Looks which nodes could go: little is requested there, and all of it fits elsewhere, together with what the others that
   * could go have. Empty ones are looked at first.
   * @see kubernetes/autoscaler cluster-autoscaler/core/scaledown/planner/planner.go (UpdateClusterState), 1.30
   */
  look(): void {
    const { fleet, scheduler } = this.port;
    const rooms = trialOf(fleet.nodes, false);
    const found = new Map<Node, number>();
    const leaving = new Map<Node["pool"], number>();
    const candidates = rooms.filter(({ node }) => node.isOpen && requestedShare(node) < this.utilisation);
    candidates.sort((a, b) => +(a.node.pods.length > 0) - +(b.node.pods.length > 0) || a.node.number - b.node.number);
    for (const room of candidates) {
      const { node } = room;
      const { pool } = node;
      const others = leaving.get(pool) ?? 0;
      if (pool.nodes.length - others <= pool.spec.min || !this.moves(room, rooms)) continue;
      leaving.set(pool, others + 1);
      found.set(node, this.sinceMs.get(node) ?? scheduler.now);
    }
    this.sinceMs = found;
  }

  /** Nodes that have not been needed for that long, in the order they were found. */
  longerThan(ms: number): Node[] {
    const { now } = this.port.scheduler;
    return [...this.sinceMs].filter(([, sinceMs]) => now - sinceMs >= ms).map(([node]) => node);
  }

  /** Whether all that is on a node fits elsewhere; if so, it is there from now on as far as this look goes. */
  private moves(room: TrialRoom, rooms: TrialRoom[]): boolean {
    const { evictions, rule } = this.port;
    const { node } = room;
    const staying = node.pods.filter((pod) => !evictions.isLeaving(pod));
    if (staying.some((pod) => !evictions.mayMove(pod) || !evictions.mayGo(pod))) return false;
    const others = rooms.filter((other) => other !== room);
    const moved: (readonly [TrialRoom, Pod])[] = [];
    for (const pod of staying) {
      const target = findRoom(others, pod, rule, others);
      if (target === undefined) {
        for (const [taken, back] of moved) occupy(taken, back, -1);
        return false;
      }
      occupy(target, pod);
      moved.push([target, pod]);
    }
    rooms.splice(rooms.indexOf(room), 1);
    return true;
  }
}

/** The larger of the shares of CPU and of memory that are requested on a node. */
function requestedShare({ size, millicores, bytes }: Node): number {
  const cpu = size.millicores === 0 ? 0 : 1 - millicores / size.millicores;
  const memory = size.bytes === 0 ? 0 : 1 - bytes / size.bytes;
  return Math.max(cpu, memory);
}
