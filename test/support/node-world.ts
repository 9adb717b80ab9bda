import { defineScenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { Cluster } from "../../packages/core/src/cluster/cluster.js";
import type { NodeLog } from "../../packages/core/src/cluster/nodes/node-events.js";
import type { NodesPart } from "../../packages/core/src/cluster/parts.js";
import { createStreams } from "../../packages/core/src/engine/streams.js";
import { resolvePolicies } from "../../packages/core/src/scenario/resolve-policies.js";
import { deafListeners } from "./deaf-listeners.js";

type Services = ScenarioInput["services"];
type Nodes = NonNullable<ScenarioInput["nodes"]>;

/** A cluster on nodes, and what was said of them: `at type what`. */
export interface NodeWorld {
  readonly cluster: Cluster;
  readonly nodes: NodesPart;
  readonly said: string[];
  /** Runs up to and including that time. */
  to(ms: number): void;
  /** Ids of the instances on each node there is. */
  placed(): Record<string, string[]>;
}

/** Builds a cluster on nodes, with hardly any requests. */
export function nodeWorld(services: Services, nodes: Nodes, more: Partial<ScenarioInput> = {}): NodeWorld {
  const [first = ""] = Object.keys(services);
  const written = { name: "nodes", duration: "10h", traffic: { users: { to: first, rate: "0.001/h" } }, services, nodes, ...more } as const;
  const scenario = defineScenario(written, { catalog });
  const said: string[] = [];
  const tell = (words: readonly (string | null | undefined)[]): void => {
    said.push([`${cluster.scheduler.now}`, ...words.filter((word) => word != null && word !== "")].join(" "));
  };
  const log: NodeLog = {
    node: (type, node, reason) => tell([type, node.id, reason]),
    pod: (type, { service, instance }, node) => tell([type, service.instances.records[instance]!.id, node?.id]),
  };
  const listeners = { ...deafListeners, nodes: log };
  const cluster: Cluster = new Cluster(resolvePolicies(scenario, catalog), {
    catalog,
    streams: createStreams("1"),
    samplers: {},
    listeners,
  });
  const part = cluster.nodes!;
  return {
    cluster,
    nodes: part,
    said,
    to(ms) {
      cluster.scheduler.run(ms, 1_000_000);
      cluster.scheduler.advanceTo(ms);
    },
    placed: () =>
      Object.fromEntries(
        part.fleet.nodes.map(({ id, pods }) => [id, pods.map(({ service, instance }) => service.instances.records[instance]!.id)]),
      ),
  };
}
