import type { PlacementRule, PodSpec } from "../../model/nodes.js";
import { Neighbours } from "./neighbours.js";
import { hasSpace, type Load, type Room } from "./room.js";

/** Whether a room may take a load as far as the rules of its service go. */
export function mayShare(room: Room, neighbours: Neighbours, pod: PodSpec | undefined): boolean {
  if (pod === undefined) return true;
  const { required } = pod.antiAffinity;
  if (required !== undefined && neighbours.of(room, required) > 0) return false;
  return !pod.spread?.required || neighbours.keeps(room, pod.spread);
}

/**
 * The room that takes a load, of those given or only `among` some of them: it has what is asked for, breaks no rule, and is
 * the best by the wishes of the service, then by the placement rule, then by order.
 * @see Kubernetes pkg/scheduler/framework/plugins/noderesources (Fit; LeastAllocated, MostAllocated), 1.30
 */
export function findRoom<R extends Room>(rooms: readonly Room[], load: Load, rule: PlacementRule, among: readonly R[]): R | undefined {
  const { pod } = load.service.spec;
  const neighbours = new Neighbours(rooms, load.service.id);
  let best: R | undefined;
  let least: readonly number[] = [];
  for (const room of among) {
    if (!room.isOpen || !hasSpace(room, load) || !mayShare(room, neighbours, pod)) continue;
    const scores = [...wishes(room, neighbours, pod), ...ranks(room, load, neighbours, rule)];
    if (best !== undefined && !isLess(scores, least)) continue;
    best = room;
    least = scores;
  }
  return best;
}

/** How far a room is from what a service would like; less is better. */
function wishes(room: Room, neighbours: Neighbours, pod: PodSpec | undefined): number[] {
  const { antiAffinity, spread } = pod ?? {};
  const scores: number[] = [];
  if (antiAffinity?.preferred !== undefined) scores.push(neighbours.of(room, antiAffinity.preferred));
  if (spread !== undefined) scores.push(neighbours.of(room, spread.by));
  return scores;
}

function ranks(room: Room, load: Load, neighbours: Neighbours, rule: PlacementRule): number[] {
  switch (rule) {
    case "first-fit":
      return [];
    case "best-fit":
      return [freeShare(room, load)];
    case "spread":
      return [neighbours.of(room, "zone"), neighbours.of(room, "node"), -freeShare(room, load)];
  }
}

/** What is free once the load is there, as a share of CPU and of memory added up. */
function freeShare({ millicores, bytes, size }: Room, load: Load): number {
  const cpu = size.millicores === 0 ? 0 : (millicores - load.millicores) / size.millicores;
  const memory = size.bytes === 0 ? 0 : (bytes - load.bytes) / size.bytes;
  return cpu + memory;
}

function isLess(scores: readonly number[], than: readonly number[]): boolean {
  for (const [place, score] of scores.entries()) {
    if (score !== than[place]!) return score < than[place]!;
  }
  return false;
}
