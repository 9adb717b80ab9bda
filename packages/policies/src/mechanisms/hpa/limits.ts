/** What kept a proposal from being what it was, in the words of the ScalingLimited condition. */
export type LimitReason = "DesiredWithinRange" | "TooFewReplicas" | "TooManyReplicas" | "ScaleUpLimit" | "ScaleDownLimit";

/** A number of replicas after limits, and the limit that was met. */
export interface Limited {
  readonly replicas: number;
  readonly reason: LimitReason;
}

/** How much may be added at once without `behavior`. */
export interface LegacyScaleUp {
  /** Replicas over present ones. */
  readonly factor: number;
  /** Replicas that are always allowed. */
  readonly minimum: number;
}

/** The limits of the controller: replicas may double, and 4 are always allowed. */
export const LEGACY_SCALE_UP: LegacyScaleUp = { factor: 2, minimum: 4 };

/**
 * Without `behavior`: within min and max, and not more at once than a multiple of what there is.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (convertDesiredReplicasWithRules)
 */
export function limitLegacy(desired: number, current: number, min: number, max: number, { factor, minimum }: LegacyScaleUp): Limited {
  const cap = Math.trunc(Math.max(factor * current, minimum));
  const most = Math.min(max, cap);
  if (desired < min) return { replicas: min, reason: "TooFewReplicas" };
  if (desired > most) return { replicas: most, reason: max > cap ? "ScaleUpLimit" : "TooManyReplicas" };
  return { replicas: desired, reason: "DesiredWithinRange" };
}
