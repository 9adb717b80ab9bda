import { createDurations, type Durations } from "../measure/durations.js";
import { addCalls, type Callee } from "./callee.js";
import type { Visit } from "./visit.js";

/** What was seen of one service. */
export interface ServiceNode {
  visits: number;
  errors: number;
  /** Visits that nobody in their trace made. */
  roots: number;
  readonly self: Durations;
  /** Times of whole visits, calls and all. */
  readonly whole: Durations;
  readonly callees: Map<string, Callee>;
  /** Whether only its callers told of it. */
  isUnseen: boolean;
}

/** Who calls whom, gathered from many traces; its size is that of the system, not of the traces. */
export interface TraceGraph {
  readonly services: Map<string, ServiceNode>;
  traces: number;
  firstMs: number;
  lastMs: number;
}

const MOST_SERVICES = 2000;

/** An empty graph. */
export function createGraph(): TraceGraph {
  return { services: new Map(), traces: 0, firstMs: Number.POSITIVE_INFINITY, lastMs: Number.NEGATIVE_INFINITY };
}

/** Adds the visits of a trace; tells whether there was room for all of its services. */
export function addTrace(graph: TraceGraph, visits: readonly Visit[]): boolean {
  let hasRoom = true;
  for (const visit of visits) {
    const node = nodeOf(graph, visit.service);
    if (node === undefined) {
      hasRoom = false;
      continue;
    }
    node.visits++;
    node.isUnseen = false;
    if (visit.isError) node.errors++;
    if (visit.isRoot) {
      node.roots++;
      graph.traces++;
      graph.firstMs = Math.min(graph.firstMs, visit.startMs);
      graph.lastMs = Math.max(graph.lastMs, visit.startMs);
    }
    node.self.add(Math.max(0, visit.selfMs));
    node.whole.add(visit.durationMs);
    for (const { to, isUnseen, startMs, endMs } of visit.calls) {
      if (!isUnseen) continue;
      const peer = nodeOf(graph, to);
      if (peer === undefined) continue;
      peer.visits++;
      peer.self.add(endMs - startMs);
    }
    addCalls(
      node.callees,
      visit.calls.filter(({ to }) => graph.services.has(to) || nodeOf(graph, to) !== undefined),
      visit.startMs,
      visit.durationMs,
    );
  }
  return hasRoom;
}

function nodeOf({ services }: TraceGraph, name: string): ServiceNode | undefined {
  const found = services.get(name);
  if (found !== undefined || services.size >= MOST_SERVICES) return found;
  const node = {
    visits: 0,
    errors: 0,
    roots: 0,
    self: createDurations(),
    whole: createDurations(),
    callees: new Map<string, Callee>(),
    isUnseen: true,
  };
  services.set(name, node);
  return node;
}
