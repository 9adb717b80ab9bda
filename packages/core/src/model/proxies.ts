import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { RestartBackoff } from "./faults.js";
import type { OutliersSpec } from "./outliers.js";
import type { CancelMode, PolicyRef } from "./scenario.js";

/**
 * The balancers in front of a service: proxies, their workers, sidecars, or the callers' own
 * libraries. Each has counts and a view of its own; all follow the service's balancing policy.
 */
export interface ProxiesSpec {
  readonly count: number;
  /** Which of them a request passes: drawn for each, in turn, or always the same for one client. */
  readonly assign: "random" | "in-turn" | "by-client";
  /** Time a request spends in its balancer on the way there, and again on the way back. */
  readonly delay: DistributionSpec;
  /** CPU time of a balancer for each request. */
  readonly cpuMs: number;
  /** How long a balancer waits for an instance's answer; Infinity for ever. */
  readonly timeoutMs: number;
  /** What a balancer that gives up on an instance does to the work there. */
  readonly cancel: CancelMode;
  /** Requests that wait where every instance has as many as it may have, per balancer, and how long. */
  readonly queue: { readonly capacity: number; readonly timeoutMs: number };
  /** What becomes of attempts that fail; undefined hands the failure to the caller. */
  readonly failover: PolicyRef | undefined;
}

/** Who finds out that an instance does not answer, and how. */
export interface HealthSpec {
  /**
   * `proxy`: every balancer checks for itself. `registry`: one checker tells the registry, whose
   * news reach the balancers with its delays.
   */
  readonly by: "proxy" | "registry";
  /** Checks sent at intervals; undefined sends none. */
  readonly active: ActiveCheckSpec | undefined;
  /** Conclusions from requests that failed; undefined draws none. */
  readonly passive: PassiveCheckSpec | undefined;
  /** Ejection of those whose answers stand out; undefined ejects none. */
  readonly outliers: OutliersSpec | undefined;
  /** Checks by whoever runs an instance, which end and begin anew one that hangs; undefined leaves it as it is. */
  readonly restart: RestartSpec | undefined;
}

/** A check sent to an instance again and again. */
export interface ActiveCheckSpec {
  /** From a check to the next. */
  readonly intervalMs: number;
  /** Whether that counts from a check's end, or from its start: then one that takes longer delays the next. */
  readonly intervalFrom: "end" | "start";
  /** Without an answer for that long the check has failed. */
  readonly timeoutMs: number;
  /** Checks in a row that bring an instance up, and down. */
  readonly rise: number;
  readonly fall: number;
  /** First check of each instance after it is known: a fixed time, or undefined to draw it within the interval. */
  readonly phaseMs: number | undefined;
}

/** How whoever runs an instance finds out that it hangs, and restarts it. */
export interface RestartSpec {
  /** Failed ones in a row end the instance; only what concerns those counts. */
  readonly checks: ActiveCheckSpec;
  /** No check is sent before an instance has been up for that long. */
  readonly delayMs: number;
  /** How long one that has failed is left to stop by itself; Infinity for ever. */
  readonly graceMs: number;
  readonly backoff: RestartBackoff;
}

/** Failed requests in a row that take an instance out, and for how long. */
export interface PassiveCheckSpec {
  readonly errors: number;
  /** Out for that long; undefined until active checks bring it up again. */
  readonly forMs: number | undefined;
}

/** How news about instances reach balancers. */
export interface RegistrySpec {
  /** From an instance's being ready until the registry lists it. */
  readonly registerMs: number;
  /** From an instance's leaving until the registry drops it. */
  readonly deregisterMs: number;
  /** From a change in the registry until a balancer that is told sees it. */
  readonly propagationMs: number;
  /** Balancers ask instead of being told: an answer takes a round trip and is kept for a time. Undefined: they are told. */
  readonly lookup: { readonly roundTrip: DistributionSpec; readonly cacheMs: number } | undefined;
  /** From the end of an instance's process, its node going on, until the registry says that it is down; undefined: only checks find out. */
  readonly exitsMs: number | undefined;
  /** An instance that stops renewing its entry is dropped after this time; undefined never. */
  readonly leaseMs: number | undefined;
  /** Time between renewals. */
  readonly renewMs: number;
}

/** How a balancer lets the share of an instance grow that has just come up. */
export interface SlowStartSpec {
  /** 0: full share at once. */
  readonly forMs: number;
  /** HAProxy's steps each second, or Envoy's curve. */
  readonly shape: "haproxy" | "envoy";
  /** Envoy: 1 is linear, more rises earlier. */
  readonly aggression: number;
  /** Envoy: least share of the weight. */
  readonly minWeight: number;
}
