import { type Balancer, type BalancingPolicy, defineBalancing, type Endpoint } from "@springtide/core";

/** How many requests each instance held, integrated over time. */
export interface Occupancy {
  /** A balancing policy that decides as the one it watches does. */
  readonly policy: BalancingPolicy;
  /** Share of time, averaged over instances, with at least `k` requests at an instance. */
  atLeast(k: number, endMs: number): number;
  /** Most requests an instance held. */
  highest(): number;
}

/** Name under which scenarios choose the watched policy. */
export const WATCHED = "watched";

/**
 * Watches a balancing policy through the contract every policy has: `pick` is an arrival, `observe` a departure. What an
 * instance holds between the two is its queue and its slots, so the time integrals need nothing from inside the engine.
 */
export function watchOccupancy(
  inner: BalancingPolicy,
  options: Readonly<Record<string, unknown>>,
  instances: number,
  fromMs: number,
): Occupancy {
  const held = new Map<Endpoint, number>();
  const crowd: number[] = [];
  const integral: number[] = [];
  const changedMs: number[] = [];
  const settle = (k: number, nowMs: number): void => {
    const since = Math.max(changedMs[k] ?? fromMs, fromMs);
    integral[k] = (integral[k] ?? 0) + (crowd[k] ?? 0) * Math.max(0, nowMs - since);
    changedMs[k] = nowMs;
  };
  const policy = defineBalancing({
    id: WATCHED,
    doc: `Decides as ${inner.id} does, and integrates how many requests each instance holds.`,
    source: "test harness",
    options: {},
    create(_none, context): Balancer {
      const balancer = inner.create(withDefaults(inner, options), context);
      return {
        pick(endpoints, request) {
          const chosen = balancer.pick(endpoints, request);
          if (chosen === undefined) return undefined;
          const k = (held.get(chosen) ?? 0) + 1;
          settle(k, context.now());
          crowd[k] = (crowd[k] ?? 0) + 1;
          held.set(chosen, k);
          return chosen;
        },
        observe(endpoint, outcome) {
          const k = held.get(endpoint) ?? 0;
          settle(k, context.now());
          crowd[k] = (crowd[k] ?? 0) - 1;
          held.set(endpoint, k - 1);
          balancer.observe?.(endpoint, outcome);
        },
      };
    },
  });
  return {
    policy,
    atLeast(k, endMs) {
      if (k === 0) return 1;
      settle(k, endMs);
      return (integral[k] ?? 0) / ((endMs - fromMs) * instances);
    },
    highest: () => Math.max(0, crowd.length - 1),
  };
}

function withDefaults(policy: BalancingPolicy, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(policy.options).map(([name, field]) => [name, options[name] ?? field.default]));
}
