import { erlangC, exp } from "@springtide/core/policy";

/** A station of replicas that work on `servers` requests each, and one line before them. */
export interface Station {
  /** Requests a replica works on at once. */
  readonly servers: number;
  /** Mean service time in seconds, > 0. */
  readonly service: number;
}

/** How long a request may wait, and the share of them that keeps to it. */
export interface WaitTarget {
  /** In seconds. */
  readonly wait: number;
  readonly share: number;
}

/**
 * Chance that a request waits longer than `wait` seconds where `load` servers' worth of requests arrive at random (M/M/c, first come first served).
 * @see Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th edition 2008, section 2.3.2 (distribution of the waiting time)
 */
export function chanceToWait(load: number, servers: number, service: number, wait: number): number {
  return load >= servers ? 1 : erlangC(load, servers) * exp((-(servers - load) * wait) / service);
}

/** Mean wait in seconds; Infinity when the load is more than the servers bear. */
export function meanWait(load: number, servers: number, service: number): number {
  return load >= servers ? Infinity : (erlangC(load, servers) * service) / (servers - load);
}

/** Fewest replicas, `most` at most, at which that share of requests waits no longer than that, when `load` servers' worth of them arrive. */
export function replicasForWait(load: number, { servers, service }: Station, { wait, share }: WaitTarget, most: number): number {
  if (load <= 0) return 0;
  const isEnough = (replicas: number): boolean =>
    load < replicas * servers && chanceToWait(load, replicas * servers, service, wait) <= 1 - share;
  let low = Math.floor(load / servers);
  if (!(low < most)) return most;
  let step = 1;
  while (low + step < most && !isEnough(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(most, low + step);
  // Fewer than `low + 1` are too few, `high` are enough or all there may be.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
