/** Instances by zone, in the order in which a proxy lists the zones. */
export type ZoneCounts = ReadonlyMap<string, number>;

/**
 * Where a caller in one zone sends its requests. `none`: anywhere. `direct`: to its own zone only. `residual`:
 * `localPer10000` of 10,000 to its own zone, the others to the zones by their room: the first whose running sum is above a draw below
 * the last sum.
 */
export type ZoneRouting =
  | { readonly mode: "none" }
  | { readonly mode: "direct" }
  | { readonly mode: "residual"; readonly localPer10000: number; readonly cumulativeResidual: ReadonlyMap<string, number> };

const WHOLE = 10_000;

/**
 * Keeps requests in the caller's own zone as far as all instances still get equal shares.
 * @param callers Instances that call, by zone.
 * @param called Healthy instances called, by zone.
 * @see Envoy main@0a31a547 source/extensions/load_balancing_policies/common/load_balancer_impl.cc (regenerateLocalityRoutingStructures)
 */
export function routeByZone(own: string, callers: ZoneCounts, called: ZoneCounts, minClusterSize: number): ZoneRouting {
  const callersInAll = total(callers);
  const calledInAll = total(called);
  if (called.size < 2 || callers.size < 2 || calledInAll < minClusterSize || (callers.get(own) ?? 0) === 0) return { mode: "none" };
  const share = (counts: ZoneCounts, zone: string, all: number) => (all === 0 ? 0 : Math.floor(((counts.get(zone) ?? 0) * WHOLE) / all));
  const wanted = share(callers, own, callersInAll);
  const offered = share(called, own, calledInAll);
  if (offered > 0 && offered >= wanted) return { mode: "direct" };
  let sum = 0;
  const cumulativeResidual = new Map<string, number>();
  for (const zone of called.keys()) {
    if (zone !== own) sum += Math.max(0, share(called, zone, calledInAll) - share(callers, zone, callersInAll));
    cumulativeResidual.set(zone, sum);
  }
  return { mode: "residual", localPer10000: wanted === 0 ? 0 : Math.floor((offered * WHOLE) / wanted), cumulativeResidual };
}

function total(counts: ZoneCounts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
