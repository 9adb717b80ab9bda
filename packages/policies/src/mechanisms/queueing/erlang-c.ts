/**
 * Chance that a request has to wait at `servers` servers offered `load` of them (M/M/c): Erlang's delay formula; 1 when the load is more than they bear.
 * @see Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th edition 2008, section 2.3
 */
export function erlangC(load: number, servers: number): number {
  if (load <= 0) return servers > 0 ? 0 : 1;
  if (load >= servers) return 1;
  let blocked = 1;
  for (let busy = 1; busy <= servers && blocked > 0; busy++) blocked = (load * blocked) / (busy + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
