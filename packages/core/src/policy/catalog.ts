import type { AutoscalingPolicy, ScalingLimits } from "./autoscaling.js";
import type { BalancingPolicy } from "./balancing.js";
import type { PolicyKind } from "./definition.js";
import type { FailoverPolicy } from "./failover.js";
import type { OptionField } from "./options.js";
import type { ResiliencePolicy } from "./resilience.js";

/** A policy of any kind, its option types erased. */
export type AnyPolicy = BalancingPolicy | AutoscalingPolicy | FailoverPolicy | ResiliencePolicy;

/** The policies a scenario may name. */
export interface Catalog {
  /** In id order. */
  readonly policies: readonly AnyPolicy[];
  /** The balancing policy of that id; undefined where there is none. */
  balancing(id: string): BalancingPolicy | undefined;
  /** The autoscaling policy of that id; undefined where there is none. */
  autoscaling(id: string): AutoscalingPolicy | undefined;
  /** The failover rule of that id; undefined where there is none. */
  failover(id: string): FailoverPolicy | undefined;
  /** The resilience policy of that id; undefined where there is none. */
  resilience(id: string): ResiliencePolicy | undefined;
}

/** Types of options, whose fields `requireTypes` finds. */
const TYPES: readonly OptionField["type"][] = ["number", "choice", "text", "flag", "list", "policy"];

/** Options of every autoscaling policy: what a scenario writes there goes to the autoscaler around the policy, never to it. */
const OF_EVERY_AUTOSCALER: Readonly<Record<keyof ScalingLimits, true>> = {
  min: true,
  max: true,
  interval: true,
  window: true,
  lag: true,
  victims: true,
  maxStarting: true,
  maxStopping: true,
  stopEvery: true,
  guard: true,
};

/**
 * Collects policies under their ids.
 * @throws Error when two policies of one kind share an id, when an option has no known type, or when an autoscaling policy names an
 * option as one that every autoscaling policy has (`min`, `interval`, …).
 */
export function createCatalog(policies: Iterable<AnyPolicy>): Catalog {
  const byKind: Record<PolicyKind, Map<string, AnyPolicy>> = {
    balancing: new Map(),
    autoscaling: new Map(),
    failover: new Map(),
    resilience: new Map(),
  };
  for (const policy of policies) {
    const known = byKind[policy.kind];
    if (known.has(policy.id)) throw new Error(`two ${policy.kind} policies are called "${policy.id}"; rename one of them`);
    requireTypes(policy);
    requireOwnNames(policy);
    known.set(policy.id, policy);
  }
  const all = Object.values(byKind).flatMap((known) => [...known.values()]);
  return {
    policies: all.sort((a, b) => (a.kind === b.kind ? compare(a.id, b.id) : compare(a.kind, b.kind))),
    balancing: (id) => byKind.balancing.get(id) as BalancingPolicy | undefined,
    autoscaling: (id) => byKind.autoscaling.get(id) as AutoscalingPolicy | undefined,
    failover: (id) => byKind.failover.get(id) as FailoverPolicy | undefined,
    resilience: (id) => byKind.resilience.get(id) as ResiliencePolicy | undefined,
  };
}

/** Everything about an option follows from its type, and policies may be written without a compiler. */
function requireTypes({ kind, id, options }: AnyPolicy): void {
  for (const [name, field] of Object.entries<Partial<OptionField> | null | undefined>(options)) {
    if (TYPES.some((type) => type === field?.type)) continue;
    throw new Error(`option "${name}" of the ${kind} policy "${id}" says no type; write { type: … }, one of ${TYPES.join(", ")}`);
  }
}

/** A policy would never see such an option but at its default. */
function requireOwnNames({ kind, id, options }: AnyPolicy): void {
  const taken = Object.keys(options).find((name) => kind === "autoscaling" && Object.hasOwn(OF_EVERY_AUTOSCALER, name));
  if (taken !== undefined)
    throw new Error(`option "${taken}" of the autoscaling policy "${id}" is one that every autoscaling policy has; give it another name`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
