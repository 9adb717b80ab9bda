import type { NodeEvent, NodePoolSummary, NodeSummary, NodesSummary, PodEvent } from "@springtide/core";
import { list, map, number, object, orNull, text, whole } from "./json-schema.js";

const node = object<NodeSummary>({
  id: text(),
  zone: text(),
  launchedMs: number(),
  readyMs: orNull(number()),
  goneMs: orNull(number()),
});

const pool = object<NodePoolSummary>({
  mean: object<NodePoolSummary["mean"]>({ nodes: number(), ready: number(), pods: number() }, "Averages over time."),
  nodeSeconds: number(),
  billedSeconds: number("Time billed, after granularity and minimum."),
  costUsd: number("US dollars."),
  cpuUtilisation: orNull(number("CPU requested over allocatable, while there were ready nodes.")),
  memoryUtilisation: orNull(number("Memory requested over allocatable, while there were ready nodes.")),
  interruptions: whole("Spot nodes told to go."),
  nodes: list(node),
});

/** What nodes cost, how full they were, and what was done because of them. */
export const nodes = object<NodesSummary>(
  {
    pools: map(pool, "By pool."),
    costUsd: number("Of all nodes, in US dollars; the services' costs and idleCostUsd add up to it."),
    idleCostUsd: number("What nobody's requests drew on, in US dollars."),
    pendingPodSeconds: number("Time that instances waited for a node, added up."),
    evictions: whole("Instances told to leave their nodes."),
    preemptions: whole("Instances told to leave to make room for others."),
    interruptions: whole("Spot nodes told to go."),
  },
  "Absent where there are no nodes.",
);

/** What happens to nodes, and to instances because of them. */
export const NODE_EVENTS: readonly (NodeEvent | PodEvent)[] = [
  "node-added",
  "node-ready",
  "node-draining",
  "node-kept",
  "node-removed",
  "node-lost",
  "node-back",
  "node-interrupted",
  "pod-pending",
  "pod-scheduled",
  "pod-evicted",
  "pod-preempted",
];
