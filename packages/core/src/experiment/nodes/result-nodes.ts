export type { NodeEvent, PodEvent } from "../../cluster/nodes/node-events.js";

/** What the nodes of a run cost, how full they were, and what was done because of them. */
export interface NodesSummary {
  /** By pool. */
  readonly pools: Readonly<Record<string, NodePoolSummary>>;
  /** Of all nodes; the services' costs and `idleCostUsd` add up to it. */
  readonly costUsd: number;
  /** What nobody's requests drew on. */
  readonly idleCostUsd: number;
  /** Time that instances waited for a node, added up. */
  readonly pendingPodSeconds: number;
  /** Instances told to leave their nodes, but for those that made room for others. */
  readonly evictions: number;
  /** Instances told to leave to make room for others of higher priority. */
  readonly preemptions: number;
  /** Spot nodes told to go. */
  readonly interruptions: number;
}

/** The nodes of one pool. */
export interface NodePoolSummary {
  /** Time averages of those there were, from being ordered on, and of those that were ready. */
  readonly mean: { readonly nodes: number; readonly ready: number; readonly pods: number };
  readonly nodeSeconds: number;
  /** Time billed, after granularity and minimum. */
  readonly billedSeconds: number;
  readonly costUsd: number;
  /** Requested over allocatable, while there were ready nodes; null when there were none. */
  readonly cpuUtilisation: number | null;
  readonly memoryUtilisation: number | null;
  readonly interruptions: number;
  readonly nodes: readonly NodeSummary[];
}

/** The life of one node. */
export interface NodeSummary {
  readonly id: string;
  readonly zone: string;
  readonly launchedMs: number;
  /** Null for times that did not come during the run. */
  readonly readyMs: number | null;
  readonly goneMs: number | null;
}
