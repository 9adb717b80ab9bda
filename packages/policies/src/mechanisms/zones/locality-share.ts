/**
 * What a zone gets relative to others: its weight, less where fewer of its endpoints are healthy than `overprovisioning` makes up for.
 * @see Envoy main@0a31a547 source/common/upstream/locality_wrr.cc (effectiveLocalityWeight)
 */
export function localityShare(weight: number, healthy: number, hosts: number, overprovisioning: number): number {
  return hosts === 0 ? 0 : weight * Math.min(1, (overprovisioning * healthy) / hosts);
}
