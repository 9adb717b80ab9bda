/** Between none and some: what polling decides, while an HPA decides how many. */
export interface KedaActivation {
  /** Replicas to set now; undefined leaves them to the HPA. `isActive` is undefined when triggers could not be asked. */
  poll(nowMs: number, current: number, min: number, isActive: boolean | undefined): number | undefined;
}

/**
 * Wakes a target that has something to do, and lets it sleep when none had for `cooldownPeriodMs`: one that never had, at once.
 * @see KEDA pkg/scaling/executor/scale_scaledobjects.go@v2.15 (RequestScale)
 */
export function createKedaActivation(pollingIntervalMs: number, cooldownPeriodMs: number): KedaActivation {
  let nextMs = Number.NEGATIVE_INFINITY;
  let activeMs = Number.NEGATIVE_INFINITY;

  return {
    poll(nowMs, current, min, isActive) {
      if (nowMs < nextMs) return undefined;
      nextMs = nowMs + pollingIntervalMs;
      if (isActive === undefined) return undefined;
      if (isActive) {
        activeMs = nowMs;
        return current === 0 ? Math.max(1, min) : undefined;
      }
      if (current < min) return min;
      return min === 0 && current > 0 && activeMs + cooldownPeriodMs < nowMs ? 0 : undefined;
    },
  };
}
