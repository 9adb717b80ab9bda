import type { CallGraph } from "./expected-calls.js";

/** Multiplications beyond which a tangle of calls is not judged, and so refused. */
const MOST_WORK = 20_000_000;

/**
 * Whether requests that go round in a group of services die out: whether the spectral radius of the group's expected
 * calls is below 1. Services are taken out one by one, their callers making their calls instead; what a service then
 * expects of itself must stay below 1 to the last (I − M is a nonsingular M-matrix when all its pivots are positive).
 * @see Berman and Plemmons, Nonnegative Matrices in the Mathematical Sciences (1979), ch. 6, theorem 2.3
 */
export function diesOut(group: readonly string[], graph: CallGraph): boolean {
  const members = new Set(group);
  const calls = new Map(group.map((name) => [name, new Map([...graph.get(name)!].filter(([callee]) => members.has(callee)))]));
  const callers = new Map(group.map((name) => [name, new Set<string>()]));
  for (const [name, callees] of calls) for (const callee of callees.keys()) callers.get(callee)!.add(name);
  const degree = (name: string) => calls.get(name)!.size * callers.get(name)!.size;
  let work = 0;
  for (const name of [...group].sort((a, b) => degree(a) - degree(b))) {
    const own = calls.get(name)!;
    const itself = own.get(name) ?? 0;
    if (itself >= 1 - 1e-9) return false;
    own.delete(name);
    callers.get(name)!.delete(name);
    work += own.size * callers.get(name)!.size;
    if (work > MOST_WORK) return false;
    for (const caller of callers.get(name)!) {
      const theirs = calls.get(caller)!;
      const share = theirs.get(name)! / (1 - itself);
      theirs.delete(name);
      for (const [callee, expected] of own) {
        theirs.set(callee, (theirs.get(callee) ?? 0) + share * expected);
        callers.get(callee)!.add(caller);
      }
    }
    for (const callee of own.keys()) callers.get(callee)!.delete(name);
  }
  return true;
}
