import { pow } from "../../../engine/math/pow.js";
import type { Resource, VerticalSpec } from "../../../model/vertical.js";

/** What to request of one resource, in cores or bytes, and the range within which a request may stay. */
export interface Recommended {
  readonly target: number;
  readonly lower: number;
  readonly upper: number;
  /** The quantile of use that the target is made of. */
  readonly used: number;
}

/** What a history tells. */
export interface History {
  quantile(resource: Resource, fraction: number): number | undefined;
  readonly confidence: number;
}

/** Smallest parts that amounts are told in: thousandths of a core, bytes. */
const UNITS: { readonly [R in Resource]: number } = { cpu: 1000, memory: 1 };

/**
 * What to request by what has been used: a high quantile and a margin, within what is allowed. The range is wide while there
 * is little history: its upper end (1 + 1/c) times, its lower end (1 + 0.001/c)^−2 times what quantile and margin say.
 * @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/recommender/logic (recommender.go, estimator.go), 1.4
 */
export function recommend(resource: Resource, history: History, spec: VerticalSpec): Recommended | undefined {
  const used = history.quantile(resource, spec.target);
  const low = history.quantile(resource, spec.lower);
  const high = history.quantile(resource, spec.upper);
  if (used === undefined || low === undefined || high === undefined) return undefined;
  const unit = UNITS[resource];
  const { min, max } = spec.allowed[resource];
  const { confidence } = history;
  const whole = (amount: number): number => Math.floor(amount * unit + 1e-6) / unit;
  const withMargin = (amount: number): number => whole(amount) + whole(whole(amount) * spec.margin);
  const allowed = (amount: number): number => Math.min(max, Math.max(min, amount));
  const widening = confidence === 0 ? Number.POSITIVE_INFINITY : 1 + 1 / confidence;
  const narrowing = confidence === 0 ? 0 : pow(1 + 0.001 / confidence, -2);
  return {
    target: allowed(withMargin(used)),
    lower: allowed(whole(withMargin(low) * narrowing)),
    upper: allowed(high === 0 ? 0 : whole(withMargin(high) * widening)),
    used,
  };
}
