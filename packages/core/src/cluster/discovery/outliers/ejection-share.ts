/**
 * Whether one more of `hosts` may be ejected.
 * @see Envoy source/common/upstream/outlier_detection_impl.cc (DetectorImpl::ejectHost)
 */
export function mayEject(hosts: number, ejected: number, maxShare: number, alwaysOne: boolean): boolean {
  if (alwaysOne && ejected === 0) return true;
  return 100 * (ejected + 1) <= hosts * 100 * Math.min(1, maxShare);
}
