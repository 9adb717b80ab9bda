import type { PlacementRule } from "../../model/nodes.js";
import type { Evictions } from "./evictions.js";
import { findRoom } from "./find-room.js";
import type { Node } from "./node.js";
import type { Pod } from "./pod.js";
import { copyRoom, occupy, type Room } from "./room.js";

/** A node, and who would have to leave it. */
export interface Sacrifice {
  readonly node: Node;
  readonly victims: readonly Pod[];
  /** How many of them their budgets would rather keep. */
  readonly violations: number;
}

/**
 * The node on which the least has to go for an instance to fit, and who: only those of lower priority, and of those as few as
 * will do. Undefined where not even that helps.
 * @see Kubernetes pkg/scheduler/framework/preemption/preemption.go (pickOneNodeForPreemption) and
 * plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode), 1.30
 */
export function chooseSacrifice(nodes: readonly Node[], pod: Pod, rule: PlacementRule, evictions: Evictions): Sacrifice | undefined {
  let best: Sacrifice | undefined;
  for (const node of nodes) {
    if (!node.isOpen) continue;
    const found = victimsOn(node, nodes, pod, rule, evictions);
    if (found !== undefined && (best === undefined || isBetter(found, best))) best = found;
  }
  return best;
}

function victimsOn(node: Node, nodes: readonly Node[], pod: Pod, rule: PlacementRule, evictions: Evictions): Sacrifice | undefined {
  const lower = node.pods.filter((other) => other.priority < pod.priority && !evictions.isLeaving(other) && evictions.mayMove(other));
  if (lower.length === 0) return undefined;
  const room = copyRoom(node);
  const rooms: Room[] = nodes.map((other) => (other === node ? room : other));
  const fits = (): boolean => findRoom(rooms, pod, rule, [room]) !== undefined;
  for (const other of lower) occupy(room, other, -1);
  if (!fits()) return undefined;
  const kept = (other: Pod): boolean => !evictions.mayGo(other);
  const order = [...lower].sort((a, b) => +kept(b) - +kept(a) || b.priority - a.priority || a.ref - b.ref);
  const victims = order.filter((other) => {
    occupy(room, other);
    if (fits()) return false;
    occupy(room, other, -1);
    return true;
  });
  return { node, victims, violations: victims.filter(kept).length };
}

function isBetter(a: Sacrifice, b: Sacrifice): boolean {
  const highest = ({ victims }: Sacrifice): number => Math.max(...victims.map(({ priority }) => priority));
  const sum = ({ victims }: Sacrifice): number => victims.reduce((total, { priority }) => total + priority, 0);
  const youngest = ({ victims }: Sacrifice): number => Math.max(...victims.map(({ ref }) => ref));
  const scores: ((one: Sacrifice) => number)[] = [
    ({ violations }) => violations,
    highest,
    sum,
    ({ victims }) => victims.length,
    (one) => -youngest(one),
  ];
  for (const score of scores) {
    const difference = score(a) - score(b);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
