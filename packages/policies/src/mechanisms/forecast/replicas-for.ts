/** Rounding errors must not cost a replica. */
const SLACK = 1e-6;

/** Fewest replicas whose mean utilisation is at most `target` when `busy` of them are kept busy; 0 for no load. */
export function replicasFor(busy: number, target: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.ceil(busy / target - SLACK)));
}

/** As `replicasFor`, but of the `desired` there are only so many are taken away that a load higher by the fraction `tolerance` brings none back. */
export function steadyReplicasFor(busy: number, target: number, desired: number, tolerance: number): number {
  const needed = replicasFor(busy, target);
  return needed >= desired ? needed : Math.min(desired, replicasFor(busy * (1 + tolerance), target));
}
