/** Whether a revision serves: a revision is told inactive before it is scaled to zero, and activating until it is up. */
export interface Activation {
  readonly state: "activating" | "active" | "inactive";
  /** For how long. */
  readonly forMs: number;
}

/** What stands between a decision and the replicas. */
export interface ScaleState {
  readonly current: number;
  /** Undefined before it was first set. */
  readonly activation: Activation | undefined;
  readonly initialScaleReached: boolean;
  readonly reachability: "reachable" | "unreachable" | "unknown";
  readonly activatorInPathForMs: number;
  /** Whether the activator answers in the revision's stead; asked only where it matters. */
  readonly activatorAnswers: () => boolean;
}

/** Within which bounds replicas are set, and when there may be none. */
export interface ScaleRules {
  readonly min: number;
  /** 0: none. */
  readonly max: number;
  readonly initialScale: number;
  readonly scaleToZero: boolean;
  readonly stableWindowMs: number;
  readonly scaleToZeroGraceMs: number;
  readonly podRetentionMs: number;
  /** Time after which an activation has failed. */
  readonly activationTimeoutMs: number;
  readonly targetBurstCapacity: number;
}

/** Replicas that a decision leads to, and whether they are set now; −1 when that is not known yet. */
export interface Scale {
  readonly replicas: number;
  readonly applied: boolean;
}

/**
 * Carries a decision over to the replicas: within its bounds, and to zero only once the activator stands in.
 * @see knative/serving pkg/reconciler/autoscaling/kpa/scaler.go@98e5ef90, scale and handleScaleToZero
 */
export function applyScale(desired: number, state: ScaleState, rules: ScaleRules): Scale {
  if (desired < 0 && state.activation?.state !== "activating") return { replicas: desired, applied: false };
  const bounded = bound(desired, state, rules);
  const scale = bounded === 0 ? toZero(state, rules) : { replicas: bounded, applied: true };
  return scale.replicas === state.current ? { replicas: scale.replicas, applied: false } : scale;
}

function bound(desired: number, { reachability, initialScaleReached }: ScaleState, { min, max, initialScale }: ScaleRules): number {
  const begun = initialScale > 1 && !initialScaleReached ? Math.max(min, initialScale) : min;
  const least = reachability === "unreachable" ? 0 : begun;
  if (desired < least) return least;
  return max !== 0 && desired > max ? max : desired;
}

function toZero({ activation, reachability, activatorInPathForMs, activatorAnswers }: ScaleState, rules: ScaleRules): Scale {
  if (!rules.scaleToZero) return { replicas: 1, applied: true };
  const gone = { replicas: 0, applied: true };
  const marked = { replicas: 0, applied: false };
  if (activation?.state === "activating") {
    return activation.forMs > rules.activationTimeoutMs ? gone : { replicas: -1, applied: false };
  }
  if (activation?.state === "active") return activation.forMs >= rules.stableWindowMs ? marked : { replicas: 1, applied: true };
  if (rules.targetBurstCapacity !== -1 && !activatorAnswers()) return marked;
  const retentionMs = reachability === "unreachable" ? 0 : rules.podRetentionMs;
  const inactiveForMs = activation?.forMs ?? -1;
  if (inactiveForMs >= Math.max(rules.scaleToZeroGraceMs, retentionMs)) return gone;
  if (retentionMs > 0 && inactiveForMs < retentionMs) return marked;
  return activatorInPathForMs >= rules.scaleToZeroGraceMs ? gone : marked;
}
