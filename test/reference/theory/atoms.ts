import type { Metric } from "../case.js";
import type { Samples } from "./samples.js";

/** Standard errors that the share of observations up to a value may be off by. */
const SIGMAS = 4.5;

/** Whether a quantile lies where the law has an atom: the table then gives a fixed tolerance, not a deviation per observation. */
export function onAtom(metric: Metric): metric is Metric & { readonly quantile: number } {
  return metric.quantile !== undefined && typeof metric.tolerance?.abs === "number" && metric.tolerance.asd === undefined;
}

/**
 * The sample quantile nearest to `value` among those that 4.5 standard errors of the share below cannot tell apart. On an atom
 * that ends just at the quantile asked for, the plain sample quantile jumps by chance, so what theory.md, section 1, allows
 * instead is done: to check that the share of observations up to the value is the quantile. `deviation` is that of
 * the share, per observation.
 */
export function quantileNear(value: number, quantile: number, deviation: number, samples: Samples): number {
  const error = (SIGMAS * deviation) / Math.sqrt(samples.size);
  const low = samples.quantile(Math.max(0, quantile - error));
  const high = samples.quantile(Math.min(1, quantile + error));
  return Math.min(high, Math.max(low, value));
}

/** Deviation per observation of the share of waits that are 0: that of the share that waits, or of independent ones. */
export function deviationOfShare(quantile: number, pWait: Metric | undefined): number {
  return Math.max(pWait?.tolerance?.asd ?? 0, Math.sqrt(quantile * (1 - quantile)));
}
