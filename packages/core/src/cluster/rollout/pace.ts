import { resolvePortion } from "../../model/portion.js";
import type { PaceSpec } from "../../model/rollout.js";
import type { Situation } from "./situation.js";

/** Instances above and below the wanted number that a pace allows. */
export interface Bounds {
  readonly surge: number;
  readonly unavailable: number;
}

/** Instances of both versions that there are to be. */
export interface Target {
  readonly fresh: number;
  readonly old: number;
}

/**
 * A pace in whole instances: shares above are rounded up, shares below down, and one of the two is at least 1.
 * @see Kubernetes pkg/controller/deployment/util/deployment_util.go (ResolveFenceposts), 1.29
 */
export function boundsOf({ maxSurge, maxUnavailable }: PaceSpec, desired: number): Bounds {
  const surge = resolvePortion(maxSurge, desired, Math.ceil);
  const unavailable = resolvePortion(maxUnavailable, desired, Math.floor);
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** The share of `desired` instances that a weight asks for: rounded up, so that any weight is served by somebody. */
export function replicasFor(weight: number, desired: number): number {
  return Math.min(desired, resolvePortion({ type: "share", share: weight }, desired, Math.ceil));
}

/**
 * The next instances to start and to stop on the way to those wanted, at most `surge` above and with at least
 * `desired − unavailable` available. Missing old ones come before new ones; old ones that are not available leave first, for they
 * serve nobody.
 * @see Kubernetes pkg/controller/deployment/rolling.go (reconcileNewReplicaSet, reconcileOldReplicaSets), 1.29
 */
export function step({ desired, old, fresh }: Situation, wanted: Target, { surge, unavailable }: Bounds): Target {
  const total = old.all + fresh.all;
  if (fresh.all > wanted.fresh) return { fresh: wanted.fresh - fresh.all, old: 0 };
  const free = Math.max(0, desired + surge - total);
  const again = Math.max(0, Math.min(free, wanted.old - old.all));
  const start = Math.min(free - again, wanted.fresh - fresh.all);
  if (again + start > 0) return { fresh: start, old: again };
  const least = desired - unavailable;
  const spare = Math.max(0, old.all - wanted.old);
  const room = total - least - (fresh.all - fresh.available);
  const idle = Math.max(0, Math.min(spare, room, old.all - old.available));
  const busy = Math.max(0, Math.min(spare - idle, old.available + fresh.available - least));
  return { fresh: 0, old: 0 - idle - busy };
}
