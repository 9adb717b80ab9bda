import { erlangB } from "./erlang-b.js";

/**
 * Chance that a request has to wait where all may (M/M/c): Erlang's delay formula; 1 when the load is more than the servers bear.
 * `load` is the offered load in servers (rate × mean service time), >= 0; `servers` a whole number >= 1 or Infinity.
 * @see Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th edition 2008, section 2.3
 */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1;
  const blocked = erlangB(load, servers);
  const idle = servers === Number.POSITIVE_INFINITY ? 1 : 1 - load / servers;
  return blocked / (1 - (1 - idle) * (1 - blocked));
}
