/** A share as the percentage that was written, free of what making a fraction of it lost: 0.57 is 57, not just below. */
export function writtenPercent(share: number): number {
  return Math.round(share * 1e8) / 1e6;
}

/**
 * Whether one more of `hosts` may be ejected.
 * @see Envoy source/common/upstream/outlier_detection_impl.cc (DetectorImpl::ejectHost)
 */
export function mayEject(hosts: number, ejected: number, maxShare: number, alwaysOne: boolean): boolean {
  if (alwaysOne && ejected === 0) return true;
  return (100 * (ejected + 1)) / hosts <= Math.min(100, writtenPercent(maxShare));
}
