/**
 * The success rate below which one stands out among others: so many standard deviations of them all below their mean.
 * @see Envoy source/common/upstream/outlier_detection_impl.cc (DetectorImpl::successRateEjectionThreshold)
 */
export function successRateThreshold(rates: readonly number[], deviations: number): { readonly mean: number; readonly threshold: number } {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) * (rate - mean), 0) / rates.length;
  return { mean, threshold: mean - deviations * Math.sqrt(variance) };
}
