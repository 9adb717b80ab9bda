/** A share as the percentage that was written, without the rounding error of the fraction: 0.57 is 57, not just below it. */
export function writtenPercent(share: number): number {
  return Math.round(share * 1e8) / 1e6;
}

/**
 * Whether another one of `hosts` may be ejected while `ejected` are.
 * @see Envoy source/common/upstream/outlier_detection_impl.cc (DetectorImpl::ejectHost)
 */
export function mayEject(hosts: number, ejected: number, maxShare: number, alwaysOne: boolean): boolean {
  if (alwaysOne && ejected === 0) return true;
  return (100 * (ejected + 1)) / hosts <= Math.min(100, writtenPercent(maxShare));
}
