import type { ScalingRules } from "./behavior.js";
import { type PastChange, remember } from "./history.js";

/**
 * Writes a change down among those of its direction, for as long as the longest period of a policy.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (storeScaleEvent)
 */
export function storeChange(log: PastChange[], change: number, { policies }: ScalingRules, nowMs: number): void {
  let longestMs = 0;
  for (const { periodMs } of policies) longestMs = Math.max(longestMs, periodMs);
  let outdated = -1;
  for (const [i, { atMs }] of log.entries()) if (atMs < nowMs - longestMs) outdated = i;
  remember(log, { change, atMs: nowMs }, outdated);
}
