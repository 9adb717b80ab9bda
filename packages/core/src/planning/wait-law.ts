import { erlangC } from "../engine/math/erlang-c.js";
import { exp } from "../engine/math/exp.js";
import { ln } from "../engine/math/ln.js";

/** Servers in front of which all requests wait in one line, first come first served. */
export interface Line {
  /** Requests per ms, >= 0. */
  readonly ratePerMs: number;
  /** Mean time that a request keeps a server, in ms, > 0. */
  readonly serviceMs: number;
  /** Whole, >= 1; Infinity without limit. */
  readonly servers: number;
}

/** How long requests wait: not at all, or else an exponential time. P(wait > t) = chance · e^(−drainPerMs · t). */
export interface WaitLaw {
  /** Chance to wait at all, 0–1. */
  readonly chance: number;
  /** Rate at which a wait ends, per ms; 0 where the line only grows. */
  readonly drainPerMs: number;
}

/**
 * The wait in an M/M/c line, exactly.
 * @see Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th edition 2008, section 2.3
 */
export function mmcWait({ ratePerMs, serviceMs, servers }: Line): WaitLaw {
  const load = ratePerMs * serviceMs;
  return { chance: erlangC(load, servers), drainPerMs: Math.max(0, (servers - load) / serviceMs) };
}

/**
 * The wait in a GI/G/c line, approximately: that of M/M/c, stretched by the mean of the squared coefficients of variation of gaps
 * and of service times. The mean is exact for M/M/c and M/G/1.
 * @see Allen, Probability, Statistics, and Queueing Theory, 2nd edition 1990, section 6.2 (the Allen–Cunneen formula)
 */
export function approximateWait(line: Line, arrivalScv: number, serviceScv: number): WaitLaw {
  const { chance, drainPerMs } = mmcWait(line);
  const stretch = (arrivalScv + serviceScv) / 2;
  return stretch > 0 ? { chance, drainPerMs: drainPerMs / stretch } : { chance: 0, drainPerMs };
}

/** Share of requests that wait longer than `ms`. */
export function waitTail({ chance, drainPerMs }: WaitLaw, ms: number): number {
  return chance === 0 ? 0 : chance * exp(-drainPerMs * ms);
}

/** Wait in ms that a share `quantile` of requests, in (0, 1), does not exceed; Infinity where the line only grows. */
export function waitQuantileMs({ chance, drainPerMs }: WaitLaw, quantile: number): number {
  return chance <= 1 - quantile ? 0 : ln(chance / (1 - quantile)) / drainPerMs;
}

/** Mean wait of all requests in ms, those that need not wait included; Infinity where the line only grows. */
export function meanWaitMs({ chance, drainPerMs }: WaitLaw): number {
  return chance === 0 ? 0 : chance / drainPerMs;
}
