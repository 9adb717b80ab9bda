import { type PastProposal, remember } from "./history.js";

/**
 * Without `behavior`: the highest proposal of the window, its oldest instant included; writes down the new one.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (stabilizeRecommendation)
 */
export function stabiliseScaleDown(log: PastProposal[], desired: number, windowMs: number, nowMs: number): number {
  const cutoffMs = nowMs - windowMs;
  let highest = desired;
  for (const { atMs, replicas } of log) if (atMs >= cutoffMs && replicas > highest) highest = replicas;
  remember(log, { replicas: desired, atMs: nowMs }, ({ atMs }) => atMs < cutoffMs);
  return highest;
}

/**
 * With `behavior`: as near to the present number as the proposals of either window allow, their oldest instants
 * excluded; writes down the new one.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (stabilizeRecommendationWithBehaviors)
 */
export function stabilise(
  log: PastProposal[],
  current: number,
  desired: number,
  upWindowMs: number,
  downWindowMs: number,
  nowMs: number,
): number {
  const upCutoffMs = nowMs - upWindowMs;
  const downCutoffMs = nowMs - downWindowMs;
  let lowest = desired;
  let highest = desired;
  for (const { atMs, replicas } of log) {
    if (atMs > upCutoffMs) lowest = Math.min(lowest, replicas);
    if (atMs > downCutoffMs) highest = Math.max(highest, replicas);
  }
  const oldestMs = Math.min(upCutoffMs, downCutoffMs);
  remember(log, { replicas: desired, atMs: nowMs }, ({ atMs }) => atMs < oldestMs);
  return Math.min(highest, Math.max(lowest, current));
}
