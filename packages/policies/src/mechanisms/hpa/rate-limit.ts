import type { Behavior, RatePolicy, ScalingRules } from "./behavior.js";
import type { PastChange } from "./history.js";
import type { Limited } from "./limits.js";

/**
 * With `behavior`: no faster than its policies allow, and within the limit on the side it goes to.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (convertDesiredReplicasWithBehaviorRate)
 */
export function limitRate(
  desired: number,
  current: number,
  min: number,
  max: number,
  { up, down }: Behavior,
  ups: readonly PastChange[],
  downs: readonly PastChange[],
  nowMs: number,
): Limited {
  if (desired > current) {
    // On its limit already: whatever the policies allow, it goes no further.
    if (current >= max) return { replicas: max, reason: "TooManyReplicas" };
    const limit = Math.max(current, furthest(up, current, ups, downs, nowMs, raised, Math.max, Math.min));
    const most = Math.min(max, limit);
    if (desired > most) return { replicas: most, reason: max > limit ? "ScaleUpLimit" : "TooManyReplicas" };
  } else if (desired < current) {
    if (current <= min) return { replicas: min, reason: "TooFewReplicas" };
    const limit = Math.min(current, furthest(down, current, ups, downs, nowMs, lowered, Math.min, Math.max));
    const least = Math.max(min, limit);
    if (desired < least) return { replicas: least, reason: min < limit ? "ScaleDownLimit" : "TooFewReplicas" };
  }
  return { replicas: desired, reason: "DesiredWithinRange" };
}

type Pick = (a: number, b: number) => number;

/** How far the rules let the number go: each policy counts from what there was when its period began. */
function furthest(
  { selectPolicy, policies }: ScalingRules,
  current: number,
  ups: readonly PastChange[],
  downs: readonly PastChange[],
  nowMs: number,
  allow: (start: number, policy: RatePolicy) => number,
  larger: Pick,
  smaller: Pick,
): number {
  if (selectPolicy === "Disabled") return current;
  const pick = selectPolicy === "Max" ? larger : smaller;
  let limit: number | undefined;
  for (const policy of policies) {
    const start = current - changedIn(ups, policy.periodMs, nowMs) + changedIn(downs, policy.periodMs, nowMs);
    const allowed = allow(start, policy);
    limit = limit === undefined ? allowed : pick(limit, allowed);
  }
  return limit ?? current;
}

function raised(start: number, { type, value }: RatePolicy): number {
  return type === "Pods" ? start + value : Math.ceil(start * (1 + value / 100));
}

function lowered(start: number, { type, value }: RatePolicy): number {
  return type === "Pods" ? start - value : Math.trunc(start * (1 - value / 100)) + 0;
}

/** Replicas by which the number changed within a period, one that is exactly that old not included. */
export function changedIn(changes: readonly PastChange[], periodMs: number, nowMs: number): number {
  let sum = 0;
  for (const { atMs, change } of changes) if (atMs > nowMs - periodMs) sum += change;
  return sum;
}
