import type { AutoscalerPort } from "../autoscaler-port.js";
import { findRoom, mayShare } from "../find-room.js";
import { Neighbours } from "../neighbours.js";
import { kindOf, type Pod } from "../pod.js";
import type { Pool } from "../pool.js";
import { emptyRoom, occupy, type Room } from "../room.js";
import { bySize } from "../trial.js";

/** A node that does not exist yet, and the pools that have one large enough for what is to go there. */
export interface NewNode {
  readonly room: Room;
  pools: readonly Pool[];
  readonly pods: Pod[];
}

/** What it takes for instances to have a node each. */
export interface NodePlan {
  readonly fresh: readonly NewNode[];
  /** Those that no pool has a node for. */
  readonly unplaced: readonly Pod[];
}

const BOUNDLESS = { millicores: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY, slots: Number.POSITIVE_INFINITY };

/**
 * Plans nodes for instances, the largest first: what is free is filled, then nodes already planned, then another is planned. A
 * planned node stays open to all pools that would do, and becomes one of the cheapest.
 * @see kubernetes-sigs/karpenter pkg/controllers/provisioning/scheduling/scheduler.go (Solve, add), 1.0
 */
export function planNodes({ fleet, rule }: AutoscalerPort, pods: readonly Pod[], rooms: readonly Room[]): NodePlan {
  const fresh: NewNode[] = [];
  const all = [...rooms];
  const left = (pool: Pool): number => pool.spec.max - pool.nodes.length - fresh.filter(({ pools }) => pools[0] === pool).length;
  const zones = [...new Set(fleet.pools.flatMap(({ spec }) => spec.zones))].sort();

  function fill(pod: Pod): boolean {
    const room = findRoom(all, pod, rule, rooms);
    if (room !== undefined) occupy(room, pod);
    return room !== undefined;
  }

  function put(pod: Pod, node: NewNode): boolean {
    if (!mayShare(node.room, new Neighbours(all, pod.service.id), pod.service.spec.pod)) return false;
    const pools = node.pools.filter((pool) => fits(pool, [...node.pods, pod]));
    if (pools.length === 0) return false;
    node.pools = pools;
    node.pods.push(pod);
    occupy(node.room, pod);
    return true;
  }

  function open(pod: Pod): boolean {
    const neighbours = new Neighbours(all, pod.service.id);
    const choices = zones.map((zone) => emptyRoom(zone, BOUNDLESS));
    const poolsIn = ({ zone }: Room): Pool[] =>
      fleet.pools.filter((pool) => pool.spec.zones.includes(zone) && left(pool) > 0).sort(byPrice);
    const crowd = (room: Room): number => neighbours.of(room, "zone");
    const price = (room: Room): number => poolsIn(room).find((pool) => fits(pool, [pod]))?.usdPerHour ?? Number.POSITIVE_INFINITY;
    const byZone = likesZones(pod) ? crowd : price;
    // Two infinite prices are alike, though their difference is no number.
    choices.sort((a, b) => (byZone(a) === byZone(b) ? crowd(a) - crowd(b) : byZone(a) - byZone(b)));
    for (const room of choices) {
      const node = { room, pools: poolsIn(room), pods: [] };
      all.push(room);
      if (put(pod, node)) {
        fresh.push(node);
        return true;
      }
      all.pop();
    }
    return false;
  }

  const hopeless = new Set<string>();
  const unplaced = [...pods].sort(bySize).filter((pod) => {
    const kind = kindOf(pod);
    if (!hopeless.has(kind) && (fill(pod) || fresh.some((node) => put(pod, node)) || open(pod))) return false;
    hopeless.add(kind);
    return true;
  });
  return { fresh, unplaced };
}

/** Whether a service would rather be in many zones than in the cheapest. */
function likesZones({ service }: Pod): boolean {
  const { antiAffinity, spread } = service.spec.pod ?? {};
  return antiAffinity?.preferred === "zone" || antiAffinity?.required === "zone" || spread?.by === "zone";
}

function fits({ size }: Pool, pods: readonly Pod[]): boolean {
  let millicores = 0;
  let bytes = 0;
  for (const pod of pods) {
    millicores += pod.millicores;
    bytes += pod.bytes;
  }
  return pods.length <= size.slots && millicores <= size.millicores && bytes <= size.bytes;
}

function byPrice(a: Pool, b: Pool): number {
  return a.usdPerHour - b.usdPerHour;
}
