import { definePolicy, type Policy, type PolicyDefinition, type PolicySpec } from "./definition.js";

/** An attempt that came back to the proxy without the answer its client hopes for: one object, reused. */
export interface FailedAttempt {
  /**
   * `refused`: nobody listened, nothing was sent. `reset`: the connection broke after sending.
   * `timeout`: no answer within the proxy's own limit. `error`: an answer saying so.
   */
  readonly cause: "refused" | "reset" | "timeout" | "error";
  /** HTTP status of an `error`; 0 otherwise. */
  readonly status: number;
  /** How often the request was placed before this attempt: 0 at first. */
  readonly attempt: number;
  /** Since the proxy got the request, in ms. */
  readonly elapsedMs: number;
  /** Endpoints that are up, backups included. */
  readonly endpoints: number;
  /** Endpoints that are up, backups left out. */
  readonly active: number;
  /** Whether the endpoint that failed is still up. */
  readonly up: boolean;
  /** Whether the balancer would send the request to the same endpoint again: its traits say `sticky`. */
  readonly sticky: boolean;
  /** Whether repeating the request does no harm. */
  readonly idempotent: boolean;
}

/** What the proxy does next: one object that the rule owns and writes anew each time. */
export interface FailoverVerdict {
  /** Whether the request is placed again; otherwise the client gets the failure. */
  retry: boolean;
  /** Pause before it is, in ms. */
  delayMs: number;
  /** Whether it goes to the same endpoint again; otherwise the balancer chooses. */
  same: boolean;
  /** Whether the balancer is told that the endpoint failed. */
  counts: boolean;
}

/** Decides what a proxy does with attempts that failed. */
export interface Failover {
  /** Called for every attempt that came back without success. Must not allocate. */
  after(attempt: FailedAttempt): FailoverVerdict;
}

/** A failover rule as a catalog holds it. */
export type FailoverPolicy = Policy<"failover", Failover>;

/** Turns a spec into a failover rule that scenarios and catalogs can hold. */
export function defineFailover<O = object>(spec: PolicySpec<O, Failover>): PolicyDefinition<"failover", O, Failover> {
  return definePolicy("failover", spec);
}
