import type { Plain } from "../draft/draft.js";
import { lognormalLaw } from "../measure/law.js";
import type { Callee } from "./callee.js";
import type { ServiceNode } from "./graph.js";

/** Share of the pairs that must run at the same time to be in parallel. */
const MOSTLY = 0.5;
/** Calls rarer than that are left out: they would never be made. */
const RAREST = 1e-9;

/** The calls that a service makes for each visit: in their order, those that ran at the same time in parallel. */
export function callsOf({ callees, visits }: ServiceNode, nameOf: (service: string) => string): Plain[] {
  const left = new Map([...callees].sort(([, a], [, b]) => a.position / a.calls - b.position / b.calls));
  const calls: Plain[] = [];
  for (const [key, callee] of left) {
    const group = groupOf(key, callee, left);
    for (const [member] of group) left.delete(member);
    const copies = group.flatMap(([, own]) => copiesOf(own, visits, nameOf(own.to)));
    const isParallel = group.length > 1 || isAtOnce(callee.together.get(key));
    if (isParallel && copies.length > 1) calls.push({ parallel: copies });
    else calls.push(...copies);
  }
  return calls;
}

/** Whatever ran at the same time as a callee, as what ran with that did. */
function groupOf(key: string, callee: Callee, left: ReadonlyMap<string, Callee>): [string, Callee][] {
  const group = new Map([[key, callee]]);
  for (const [, member] of group) {
    if (isAsync(member)) continue;
    for (const [other, pair] of member.together) {
      const found = left.get(other);
      if (found !== undefined && !isAsync(found) && isAtOnce(pair)) group.set(other, found);
    }
  }
  return [...group];
}

function isAtOnce(pair: { readonly pairs: number; readonly overlaps: number } | undefined): boolean {
  return pair !== undefined && pair.overlaps > MOSTLY * pair.pairs;
}

function isAsync({ asyncs, calls }: Callee): boolean {
  return asyncs > MOSTLY * calls;
}

/** A copy for the first call of a visit, the second and so on, each as probable as it was; together they are as many as were made. */
function copiesOf(callee: Callee, visits: number, to: string): Plain[] {
  const { way, atLeast, calls } = callee;
  // There and back are drawn by themselves: each takes half, and their sum varies as the whole did.
  const network = way.count > 0 && way.meanMs > 0 ? { network: lognormalLaw(way.meanMs / 2, way.cv * Math.SQRT2) } : {};
  const call = { to, ...network, ...(isAsync(callee) && { async: true }) };
  const shares = atLeast.map((times) => times / visits);
  const rest = (calls - atLeast.reduce((sum, times) => sum + times, 0)) / visits;
  const copies: Plain[] = shares
    .filter((share) => share > RAREST)
    .map((share) => (share >= 1 ? { ...call } : { ...call, probability: tidy(share) }));
  // Calls beyond those that are counted one by one: as many at once as there are on average, where there are any.
  const last = shares.at(-1) ?? 0;
  const count = last > 0 ? Math.max(1, Math.ceil(rest / last)) : 1;
  return rest > RAREST ? [...copies, { ...call, count, probability: tidy(rest / count) }] : copies;
}

function tidy(share: number): number {
  return Number(share.toPrecision(8));
}
