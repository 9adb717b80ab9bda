import type { RestartBackoff } from "../../model/faults.js";

/** The growing waits before an instance that is killed again and again may restart. */
export interface Backoff {
  /** Wait before the restart after a kill at `nowMs`, in ms: none where what counts as its end, `sinceMs`, is longer ago than that. */
  waitMs(nowMs: number, sinceMs?: number): number;
}

/**
 * The first restart comes at once, the second after the first wait, and waits double up to the longest. An instance that has run
 * long enough since its last restart starts over.
 * @see Kubernetes pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff) and client-go util/flowcontrol/backoff.go (Next, hasExpired), 1.30
 */
export function createBackoff(now: () => RestartBackoff): Backoff {
  let nextMs = 0;
  let restartedMs = Number.NEGATIVE_INFINITY;
  return {
    waitMs(nowMs, sinceMs = nowMs) {
      const { firstMs, maxMs, resetMs } = now();
      const isNew = nowMs - restartedMs > resetMs;
      const waitMs = isNew || nowMs - sinceMs >= nextMs ? 0 : nextMs;
      nextMs = isNew ? firstMs : Math.min(maxMs, 2 * nextMs);
      restartedMs = nowMs + waitMs;
      return waitMs;
    },
  };
}
