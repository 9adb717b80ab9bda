import type { Situation } from "./situation.js";

/** How far a rollout has come. */
export interface Progress {
  readonly old: number;
  readonly fresh: number;
  readonly ready: number;
  readonly available: number;
}

/** What of a situation may be progress. */
export function progressOf({ old, fresh }: Situation): Progress {
  return { old: old.all, fresh: fresh.all, ready: old.ready + fresh.ready, available: old.available + fresh.available };
}

/**
 * Whether something has moved on: fewer old instances, more new ones, or more of either that are ready or available.
 * Whoever stops working is no progress.
 * @see Kubernetes pkg/controller/deployment/util/deployment_util.go (DeploymentProgressing), 1.29
 */
export function isFurther(now: Progress, before: Progress): boolean {
  return now.old < before.old || now.fresh > before.fresh || now.ready > before.ready || now.available > before.available;
}
