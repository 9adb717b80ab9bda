import type { PlacementRule } from "../../../model/nodes.js";
import { findRoom } from "../find-room.js";
import { kindOf, type Pod } from "../pod.js";
import type { Pool } from "../pool.js";
import { emptyRoom, occupy, type Room } from "../room.js";
import { bySize } from "../trial.js";

/** What a pool could do: nodes in these zones, for those of the waiting. */
export interface Option {
  readonly pool: Pool;
  readonly zones: readonly string[];
  readonly pods: readonly Pod[];
}

/**
 * How many nodes of a pool would take how many of those that wait: first fit, the largest first. A node is where the pool has the
 * fewest, or where the rules of a service want it, as if the pool were a group of nodes in each zone.
 * @see kubernetes/autoscaler cluster-autoscaler/estimator/binpacking_estimator.go, 1.30
 */
export function estimate(pool: Pool, waiting: readonly Pod[], rooms: readonly Room[], rule: PlacementRule): Option {
  const most = pool.spec.max - pool.nodes.length;
  const all = [...rooms];
  const fresh: Room[] = [];
  const pods: Pod[] = [];
  const hopeless = new Set<string>();

  function open(pod: Pod): Room | undefined {
    if (fresh.length >= most) return undefined;
    for (const zone of pool.zonesByNeed(fresh)) {
      const room = emptyRoom(zone, pool.size);
      if (findRoom([...all, room], pod, rule, [room]) === undefined) continue;
      fresh.push(room);
      all.push(room);
      return room;
    }
    return undefined;
  }

  for (const pod of [...waiting].sort(bySize)) {
    const kind = kindOf(pod);
    if (hopeless.has(kind)) continue;
    const room = findRoom(all, pod, rule, fresh) ?? open(pod);
    if (room === undefined) {
      hopeless.add(kind);
      continue;
    }
    occupy(room, pod);
    pods.push(pod);
  }
  return { pool, zones: fresh.map(({ zone }) => zone), pods };
}
