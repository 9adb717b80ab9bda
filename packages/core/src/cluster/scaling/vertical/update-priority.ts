import type { Resource, VerticalSpec } from "../../../model/vertical.js";
import type { Recommended } from "./recommend.js";

/** How much an instance needs another size. */
export interface UpdatePriority {
  /** Whether a request lies outside the range recommended for it. */
  readonly isOutside: boolean;
  /** Whether any resource is to grow: those go first. */
  readonly grows: boolean;
  /** Sum over resources of |request − target| / request. */
  readonly change: number;
}

/** What is recommended, by resource. */
export type Recommendations = { readonly [R in Resource]?: Recommended };

/** @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/updater/priority/priority_processor.go (GetUpdatePriority), 1.4 */
export function priorityOf(requests: { readonly [R in Resource]: number }, recommendations: Recommendations): UpdatePriority {
  let isOutside = false;
  let grows = false;
  let change = 0;
  for (const resource of ["cpu", "memory"] as const) {
    const recommended = recommendations[resource];
    if (recommended === undefined) continue;
    const request = requests[resource];
    const { target, lower, upper } = recommended;
    isOutside ||= request < lower || request > upper;
    grows ||= target > request;
    change += Math.abs(request - target) / request;
  }
  return { isOutside, grows, change };
}

/**
 * Whether an instance of that age is worth another size: outside the range at once, within it when it is old enough and
 * would change enough.
 * @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/updater/priority/update_priority_calculator.go (AddPod), 1.4
 */
export function isWorthIt({ isOutside, change }: UpdatePriority, ageMs: number, spec: VerticalSpec): boolean {
  if (isOutside) return change > 0;
  return ageMs >= spec.minLifetimeMs && change >= spec.minChange;
}

/** Those that are to grow first, of them the one that changes most. */
export function byPriority(a: UpdatePriority, b: UpdatePriority): number {
  return Number(b.grows) - Number(a.grows) || b.change - a.change;
}

/**
 * Whether one more instance may be disturbed after `disturbed` in the same round: while more are there than the tolerance
 * leaves, and one at a time where it leaves all and all are there.
 * @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/updater/restriction/pods_restriction_factory.go (isPodDisruptable), 1.4
 */
export function mayDisturb(wanted: number, running: number, disturbed: number, tolerance: number): boolean {
  const spare = Math.floor(wanted * tolerance + 1e-9);
  return running - disturbed > wanted - spare || (wanted === running && spare === 0 && disturbed === 0);
}
