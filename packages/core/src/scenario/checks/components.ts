import type { CallGraph } from "./expected-calls.js";

/**
 * Groups of services that call each other in a circle: the strongly connected components with at least one call inside.
 * Without recursion, so that a chain of any length is fine.
 * @see Tarjan, Depth-first search and linear graph algorithms (1972)
 */
export function circularGroups(graph: CallGraph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const waiting: string[] = [];
  const inWaiting = new Set<string>();
  const groups: string[][] = [];

  function enter(name: string) {
    order.set(name, order.size);
    lowest.set(name, order.get(name)!);
    waiting.push(name);
    inWaiting.add(name);
    return { name, callees: [...graph.get(name)!.keys()].filter((callee) => graph.has(callee)), next: 0 };
  }

  function leave(name: string) {
    if (lowest.get(name) !== order.get(name)) return;
    const group = waiting.splice(waiting.lastIndexOf(name));
    for (const member of group) inWaiting.delete(member);
    if (group.length > 1 || graph.get(name)!.has(name)) groups.push(group);
  }

  for (const root of graph.keys()) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const top = path.at(-1)!;
      const callee = top.callees[top.next++];
      if (callee === undefined) {
        path.pop();
        const caller = path.at(-1)?.name;
        if (caller !== undefined) lowest.set(caller, Math.min(lowest.get(caller)!, lowest.get(top.name)!));
        leave(top.name);
      } else if (!order.has(callee)) path.push(enter(callee));
      else if (inWaiting.has(callee)) lowest.set(top.name, Math.min(lowest.get(top.name)!, order.get(callee)!));
    }
  }
  return groups;
}
