import type { AutoscalerPort } from "../autoscaler-port.js";
import type { Node } from "../node.js";
import type { Pool } from "../pool.js";
import { trialOf } from "../trial.js";
import { planNodes } from "./plan-nodes.js";

/** A node that can go, and the one that has to come first, if any. */
export interface Consolidation {
  readonly node: Node;
  readonly replacement: { readonly pool: Pool; readonly zone: string } | undefined;
}

/**
 * What could be saved on a node: it goes if all that is there fits on nodes that are ready, or on those and one that is cheaper.
 * Spot nodes are not replaced by others. Undefined where it has to stay.
 * @see kubernetes-sigs/karpenter pkg/controllers/disruption/{consolidation,singlenodeconsolidation}.go, 1.0
 */
export function consolidate(port: AutoscalerPort, node: Node): Consolidation | undefined {
  const { fleet, pods, evictions } = port;
  const { pool } = node;
  const moving = node.pods.filter((pod) => !evictions.isLeaving(pod));
  if (moving.some((pod) => !evictions.mayMove(pod) || !evictions.mayGo(pod))) return undefined;
  const rooms = trialOf(
    fleet.nodes.filter((other) => other !== node),
    false,
  );
  // Whoever waits already needs room as well.
  const { fresh, unplaced } = planNodes(port, [...pods.waiting, ...moving], rooms);
  if (unplaced.some((pod) => moving.includes(pod))) return undefined;
  const leavesEnough = pool.nodes.length > pool.spec.min;
  if (fresh.length === 0) return leavesEnough ? { node, replacement: undefined } : undefined;
  const [first, second] = fresh;
  if (first === undefined || second !== undefined || pool.spec.spot !== undefined) return undefined;
  const cheaper = first.pools.find((other) => other.usdPerHour < pool.usdPerHour && (leavesEnough || other === pool));
  return cheaper && { node, replacement: { pool: cheaper, zone: first.room.zone } };
}
