/**
 * Chance that a request finds all servers busy where none may wait: Erlang's loss formula, for any law of service times.
 * `load` is the offered load in servers (rate × mean service time), >= 0; `servers` a whole number >= 0 or Infinity.
 * @see Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th edition 2008, section 2.6 (the recursion of problem 2.22)
 */
export function erlangB(load: number, servers: number): number {
  if (load === 0 || servers === Number.POSITIVE_INFINITY) return servers === 0 ? 1 : 0;
  let blocked = 1;
  for (let busy = 1; busy <= servers && blocked > 0; busy++) blocked = (load * blocked) / (busy + load * blocked);
  return blocked;
}
