import { wholeReplicas } from "../replicas/whole-replicas.js";

/** Fewest replicas whose mean utilisation is at most `target` when `busy` of them are kept busy; 0 for no load. */
export function replicasFor(busy: number, target: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, wholeReplicas(busy / target));
}

/** As `replicasFor`, but of the `desired` there are only so many are taken away that a load higher by the fraction `tolerance` brings none back. */
export function steadyReplicasFor(busy: number, target: number, desired: number, tolerance: number): number {
  const needed = replicasFor(busy, target);
  return needed >= desired ? needed : Math.min(desired, replicasFor(busy * (1 + tolerance), target));
}
