import { type PastProposals, rememberProposal } from "./history.js";

/**
 * Without `behavior`: the highest proposal of the window, its oldest instant included; writes down the new one.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (stabilizeRecommendation)
 */
export function stabiliseScaleDown(log: PastProposals, desired: number, windowMs: number, nowMs: number): number {
  const cutoffMs = nowMs - windowMs;
  let highest = desired;
  let outdated = -1;
  for (let i = 0; i < log.atMs.length; i++) {
    const atMs = log.atMs[i] as number;
    const replicas = log.replicas[i] as number;
    if (atMs < cutoffMs) outdated = i;
    else if (replicas > highest) highest = replicas;
  }
  rememberProposal(log, desired, nowMs, outdated);
  return highest;
}

/**
 * With `behavior`: as near to the present number as the proposals of either window allow, their oldest instants
 * excluded; writes down the new one.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (stabilizeRecommendationWithBehaviors)
 */
export function stabilise(
  log: PastProposals,
  current: number,
  desired: number,
  upWindowMs: number,
  downWindowMs: number,
  nowMs: number,
): number {
  const { atMs: times, replicas: numbers } = log;
  const upCutoffMs = nowMs - upWindowMs;
  const downCutoffMs = nowMs - downWindowMs;
  const longestMs = Math.min(upCutoffMs, downCutoffMs);
  let lowest = desired;
  let highest = desired;
  let outdated = -1;
  for (let i = 0; i < times.length; i++) {
    const atMs = times[i] as number;
    if (atMs < longestMs) {
      outdated = i;
      continue;
    }
    const replicas = numbers[i] as number;
    if (replicas > highest && atMs > downCutoffMs) highest = replicas;
    if (replicas < lowest && atMs > upCutoffMs) lowest = replicas;
  }
  rememberProposal(log, desired, nowMs, outdated);
  return Math.min(highest, Math.max(lowest, current));
}
