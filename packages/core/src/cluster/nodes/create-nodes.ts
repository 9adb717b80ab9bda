import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { NodesSpec } from "../../model/nodes.js";
import type { PriceSpec } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import type { NodesPart } from "../parts.js";
import type { Service } from "../service.js";
import type { AutoscalerPort } from "./autoscaler-port.js";
import { Bindings } from "./bindings.js";
import { startClusterAutoscaler } from "./cluster-autoscaler/start-cluster-autoscaler.js";
import { Drains } from "./drains.js";
import { Evictions } from "./evictions.js";
import { Fleet } from "./fleet.js";
import { ImagePulls } from "./image-pulls.js";
import { startKarpenter } from "./karpenter/start-karpenter.js";
import { Losses } from "./losses.js";
import { NodeBooks } from "./node-books.js";
import type { NodeLog } from "./node-events.js";
import { createPod, type Pod, requestsOf } from "./pod.js";
import { PodScheduler } from "./pod-scheduler.js";
import { Pool } from "./pool.js";
import { createInterrupt, interruptSpots } from "./spot.js";

/** What nodes need beside the cluster. */
export interface NodesOptions {
  readonly prices: PriceSpec;
  readonly agenda: Agenda;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly log: NodeLog;
}

/** The machines under a cluster: its pools with the nodes of the start, who places instances there, and who adds and removes nodes. */
export function createNodes(cluster: ClusterContext, spec: NodesSpec, options: NodesOptions): NodesPart {
  const { scheduler } = cluster;
  const podOf = (service: Service, instance: number): Pod | undefined => all.get(service.instances.records[instance]!.ref);
  const { agenda, streams, law, prices } = options;
  // Whatever happens to a node may let somebody in: even its leaving, where instances are to be spread evenly.
  const log: NodeLog = {
    ...options.log,
    node(type, node, reason) {
      options.log.node(type, node, reason);
      bindings.version++;
      pods.nudge();
    },
  };
  const pools = spec.pools.map(
    (pool) =>
      new Pool(pool, {
        boot: law(pool.boot),
        interruption: pool.spot && law(pool.spot.interruption),
        bootRandomOf: streamFamily(streams, `nodes/${pool.name}/boot`),
        interruptionRandomOf: streamFamily(streams, `nodes/${pool.name}/interruption`),
      }),
  );
  const { bytesPerMs, overhead } = spec.images;
  const pulls = new ImagePulls(scheduler, agenda, { bytesPerMs, overhead: law(overhead), random: streams.stream("nodes/pulls") });
  const fleet = new Fleet(scheduler, agenda, pools, log);
  const books = new NodeBooks(cluster.services.length, pools, prices);
  const bindings = new Bindings(cluster, fleet, pulls, books);
  const evictions = new Evictions(cluster, books, log);
  const pods = new PodScheduler(scheduler, agenda, spec.placement, bindings, evictions, books, log);
  const drains = new Drains(scheduler, agenda, evictions, log);
  const all = new Map<number, Pod>();
  const displace = (pod: Pod): void => {
    bindings.release(pod);
    pod.isDisplaced = true;
    pod.sinceMs = scheduler.now;
    pods.add(pod);
  };
  const losses = new Losses(cluster, agenda, spec.monitor, fleet, bindings, evictions, log, displace);
  bindings.freed = () => pods.nudge();
  bindings.emptied = (node) => drains.emptied(node);
  fleet.onReady(() => pods.nudge());
  const isKarpenter = spec.autoscaler?.type === "karpenter";
  const refills = ({ pool }: { readonly pool: Pool }): boolean => !isKarpenter || pool.nodes.length < pool.spec.min;
  const spots = { scheduler, agenda, fleet, drains, losses, log, refills };
  const interrupt = createInterrupt(spots);
  interruptSpots(spots, interrupt);
  const random = streams.stream("nodes/autoscaler");
  const version = (): string => `${bindings.version}/${cluster.services.map(({ ready }) => ready.value)}`;
  const port: AutoscalerPort = {
    scheduler,
    agenda,
    fleet,
    pods,
    drains,
    evictions,
    log,
    rule: spec.placement,
    random,
    version,
  };
  if (spec.autoscaler?.type === "cluster-autoscaler") startClusterAutoscaler(port, spec.autoscaler);
  if (spec.autoscaler?.type === "karpenter") startKarpenter(port, spec.autoscaler);
  fleet.stock();
  for (const service of cluster.services) {
    service.nodeOf = (instance) => podOf(service, instance)?.node?.number ?? -1;
  }
  return {
    fleet,
    losses,
    interrupt,
    books,
    waiting: pods.waiting,
    mayResize(service, instance, { cpu, memory }) {
      const { node, millicores, bytes } = podOf(service, instance) ?? {};
      const wanted = requestsOf({ cpu, memory });
      if (node === undefined || millicores === undefined || bytes === undefined) return true;
      return wanted.millicores - millicores <= node.millicores && wanted.bytes - bytes <= node.bytes;
    },
    resized(service, instance) {
      const pod = podOf(service, instance);
      const wanted = requestsOf(service.instances.records[instance]!.spec);
      if (pod !== undefined) bindings.resize(pod, wanted.millicores, wanted.bytes);
    },
    admit(service, instance, isFirst) {
      const pod = createPod(service, instance, scheduler.now);
      all.set(pod.ref, pod);
      if (isFirst && pods.placeNow(pod)) return true;
      // Whoever waits at the start has not been ready before it.
      if (isFirst) service.instances.records[instance]!.readyChangedMs = scheduler.now;
      pods.add(pod);
      return false;
    },
    left(service, instance) {
      const pod = podOf(service, instance);
      if (pod === undefined) return;
      all.delete(pod.ref);
      pods.drop(pod);
      bindings.release(pod);
    },
  };
}
