import type { Target } from "./pace.js";

/** What two shares may differ by and still be equally near. */
const ROUNDING = 1e-9;

/**
 * The instances of both versions whose shares come nearest to a weight: together as many as are wanted, or one more where that may
 * be. Neither has none while the weight is between 0 and 1 and there may be two. Of what is equally near, more of the new and fewer altogether.
 * @see Argo Rollouts utils/replicaset/canary.go (approximateWeightedCanaryStableReplicaCounts), 9f8d111
 */
export function canaryCounts(weight: number, desired: number, maySurge: boolean): Target {
  const isWhole = weight === 0 || weight === 1 || desired === 0;
  const mayHaveNone = isWhole || (desired === 1 && !maySurge);
  const exact = weight * desired;
  const counts = [Math.ceil(exact - ROUNDING), Math.floor(exact + ROUNDING)];
  let best: Target = { fresh: 0, old: desired };
  let leastOff = Number.POSITIVE_INFINITY;
  for (const total of maySurge && !isWhole ? [desired, desired + 1] : [desired]) {
    for (const fresh of counts) {
      if (!mayHaveNone && (fresh === 0 || fresh === total)) continue;
      const off = Math.abs(fresh / total - weight);
      if (off >= leastOff - ROUNDING) continue;
      best = { fresh, old: total - fresh };
      leastOff = off;
    }
  }
  return best;
}
