import type { PlacementRule } from "../../../model/nodes.js";
import { findRoom } from "../find-room.js";
import type { Pod } from "../pod.js";
import type { Pool } from "../pool.js";
import { emptyRoom, occupy, type Room } from "../room.js";
import { bySize } from "../trial.js";

/** What a pool could do: how many nodes for which of those that wait. */
export interface Option {
  readonly pool: Pool;
  readonly nodes: number;
  readonly pods: readonly Pod[];
}

/**
 * How many nodes of a pool would take how many of those that wait: first fit, the largest first.
 * @see kubernetes/autoscaler cluster-autoscaler/estimator/binpacking_estimator.go, 1.30
 */
export function estimate(pool: Pool, waiting: readonly Pod[], rooms: readonly Room[], rule: PlacementRule): Option {
  const most = pool.spec.max - pool.nodes.length;
  const fresh: Room[] = [];
  const pods: Pod[] = [];
  for (const pod of [...waiting].sort(bySize)) {
    const next = (): Room | undefined => (fresh.length < most ? emptyRoom(pool.nextZone(fresh), pool.size) : undefined);
    const open = findRoom([...rooms, ...fresh], pod, rule, fresh);
    const added = open === undefined ? next() : undefined;
    const room = open ?? (added && findRoom([...rooms, ...fresh, added], pod, rule, [added]));
    if (room === undefined) continue;
    if (room === added) fresh.push(added);
    occupy(room, pod);
    pods.push(pod);
  }
  return { pool, nodes: fresh.length, pods };
}
