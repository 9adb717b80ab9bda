import { Life } from "./instance-layout.js";
import type { InstanceRecord, InstanceTable } from "./instance-table.js";

/** Negative where the first of two instances leaves before the second; 0 where the order does not decide. */
export type Comparison = (a: number, b: number) => number;

/** What the ReplicaSet controller knows of instances beside the instance table. */
export interface PodFacts {
  readonly nowMs: number;
  /** Node that an instance is on, −1 while it waits for one; undefined where there are no nodes. */
  readonly nodeOf: ((instance: number) => number) | undefined;
  /** A random number for each instance that stands for the UID of a pod. */
  readonly uidOf: (instance: number) => number;
}

/**
 * The order in which a ReplicaSet deletes pods: without a node, pending, not ready, cheaper to delete, more of them on its
 * node, ready for less time, restarted more often, younger; the last three in that order, times by powers of two and
 * whole seconds, those of one power in the order of their UIDs.
 * @see Kubernetes pkg/controller/controller_utils.go (ActivePodsWithRanks.Less, logarithmicRankDiff), 1.31
 */
export function kubernetesOrder(instances: InstanceTable, alive: readonly number[], { nowMs, nodeOf, uidOf }: PodFacts): Comparison {
  const onNode = new Map<number, number>();
  for (const instance of nodeOf === undefined ? [] : alive) onNode.set(nodeOf!(instance), (onNode.get(nodeOf!(instance)) ?? 0) + 1);
  const record = (instance: number): InstanceRecord => instances.records[instance]!;
  const isAssigned = (instance: number): number => (nodeOf?.(instance) === -1 ? 0 : 1);
  const isRunning = (instance: number): number => (instances.lifeOf(instance) === Life.ready ? 1 : 0);
  const isReady = (instance: number): number => (isRunning(instance) === 1 && !instances.isDown(instance) ? 1 : 0);
  const neighbours = (instance: number): number => onNode.get(nodeOf?.(instance) ?? -1) ?? 0;
  const byTime = (a: number, b: number, sinceA: number, sinceB: number): number =>
    sinceA === sinceB ? 0 : ageRank(sinceA, nowMs) - ageRank(sinceB, nowMs) || uidOf(a) - uidOf(b);
  const readySince = (instance: number): number => wholeSeconds(record(instance).readyChangedMs);
  return (a, b) =>
    isAssigned(a) - isAssigned(b) ||
    isRunning(a) - isRunning(b) ||
    isReady(a) - isReady(b) ||
    record(a).spec.deletionCost - record(b).spec.deletionCost ||
    neighbours(b) - neighbours(a) ||
    (isReady(a) === 1 ? byTime(a, b, readySince(a), readySince(b)) : 0) ||
    record(b).restarts - record(a).restarts ||
    byTime(a, b, wholeSeconds(record(a).createdMs), wholeSeconds(record(b).createdMs));
}

/** Times in the API have whole seconds. */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** Power of two that is next below an age in nanoseconds, −1 for none; what was there before the start is older than all. */
function ageRank(sinceMs: number, nowMs: number): number {
  if (sinceMs === Number.NEGATIVE_INFINITY) return Number.MAX_SAFE_INTEGER;
  let rank = -1;
  for (let age = Math.floor((nowMs - sinceMs) * 1e6); age >= 1; age /= 2) rank++;
  return rank;
}
