import type { TraceGraph } from "../traces/graph.js";
import type { CallGraph, Edge, SelfTime } from "./call-graph.js";

/** Measured calls and self-times, as a graph of traces tells them. */
export function callGraphOf({ services, traces }: TraceGraph): CallGraph {
  const edges: Edge[] = [];
  const selfTimes: SelfTime[] = [];
  for (const [service, { visits, self, callees }] of services) {
    selfTimes.push({ service, operation: "", count: visits, meanMs: self.meanMs, cv: self.cv });
    for (const { to, operation, calls, way } of callees.values()) {
      const name = `${to}/${operation.replaceAll("/", " ")}`;
      edges.push({ caller: service, callee: to, operation: name, perTrace: calls / Math.max(1, traces) });
      if (way.count > 0) selfTimes.push({ service, operation: name, count: way.count, meanMs: way.meanMs, cv: way.cv });
    }
  }
  return { edges, selfTimes, traces };
}
