import type { CallGraph } from "../scenario/checks/expected-calls.js";

/** Rounds after which what still goes round is left out: far beyond what dies out. */
const MOST_ROUNDS = 100_000;
const NEGLIGIBLE = 1e-13;

/**
 * Expected requests to every service, by name, when `outside` of them come from outside: those and all that they cause by calls.
 * The calls must die out, which scenarios are checked for.
 * @see Kulkarni, Modeling and Analysis of Stochastic Systems, 2nd edition 2010, section 7.3 (traffic equations)
 */
export function expectedVisits(graph: CallGraph, outside: ReadonlyMap<string, number>): Map<string, number> {
  const visits = new Map([...graph.keys()].map((name) => [name, 0]));
  let wave = new Map(outside);
  for (let round = 0; round < MOST_ROUNDS && wave.size > 0; round++) {
    const next = new Map<string, number>();
    for (const [name, requests] of wave) {
      const before = visits.get(name) ?? 0;
      visits.set(name, before + requests);
      if (requests <= NEGLIGIBLE * before) continue;
      for (const [callee, expected] of graph.get(name) ?? []) next.set(callee, (next.get(callee) ?? 0) + requests * expected);
    }
    wave = next;
  }
  return visits;
}
