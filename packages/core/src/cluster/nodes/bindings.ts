import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { Fleet } from "./fleet.js";
import type { ImagePulls } from "./image-pulls.js";
import type { Node } from "./node.js";
import type { NodeBooks } from "./node-books.js";
import type { Pod } from "./pod.js";
import { occupy } from "./room.js";

/** Puts instances on nodes and takes them off: the one place where what is free on a node changes. */
export class Bindings {
  /** Told whenever there is more room than before. */
  freed: () => void = () => {};
  /** Grows whenever an instance comes to a node or leaves it. */
  version = 0;
  /** Told when the last instance has left a node. */
  emptied: (node: Node) => void = () => {};

  constructor(
    private readonly cluster: ClusterContext,
    readonly fleet: Fleet,
    private readonly pulls: ImagePulls,
    private readonly books: NodeBooks,
  ) {}

  /** Gives an instance its node, and with it its zone; it starts once its image is there. `atOnce` the image is there already. */
  bind(pod: Pod, node: Node, atOnce: boolean): void {
    const { now } = this.cluster.scheduler;
    const { service, instance } = pod;
    this.settle(pod, node, 1);
    node.pods.push(pod);
    node.changedMs = now;
    pod.node = node;
    pod.nominated = undefined;
    pod.isStuck = false;
    const record = service.instances.records[instance]!;
    record.zone = node.zone;
    record.placed = { node: node.id, atMs: now };
    service.instances.changes++;
    for (const { endpoints } of service.proxies) endpoints.setZone(instance, node.zone);
    if (atOnce) this.pulls.have(pod, node);
    else this.pulls.pull(pod, node, () => this.start(pod, node));
  }

  /** An instance requests other amounts from now on, wherever it is. */
  resize(pod: Pod, millicores: number, bytes: number): void {
    const { now } = this.cluster.scheduler;
    const { node } = pod;
    if (node !== undefined) this.settle(pod, node, -1);
    pod.millicores = millicores;
    pod.bytes = bytes;
    if (node !== undefined) this.settle(pod, node, 1);
    if (node !== undefined) node.changedMs = now;
    this.freed();
  }

  /** Takes an instance off its node. */
  release(pod: Pod): void {
    const { now } = this.cluster.scheduler;
    const { node } = pod;
    if (node === undefined) return;
    this.settle(pod, node, -1);
    node.pods.splice(node.pods.indexOf(pod), 1);
    node.changedMs = now;
    pod.node = undefined;
    if (node.pods.length === 0) this.emptied(node);
    this.freed();
  }

  /** What an instance requests is taken from its node, or with `sign` −1 given back, and written down. */
  private settle(pod: Pod, node: Node, sign: 1 | -1): void {
    occupy(node, pod, sign);
    this.version++;
    this.books.count(pod, node, sign, this.cluster.scheduler.now);
  }

  private start(pod: Pod, node: Node): void {
    const { lifecycle, faults } = this.cluster;
    const { service, instance } = pod;
    if (pod.node !== node) return;
    if (service.instances.lifeOf(instance) === Life.starting) lifecycle.begin(service, instance);
    if (!pod.isDisplaced) return;
    pod.isDisplaced = false;
    lifecycle.afterStartup(service, instance, () => faults.crash.end(service, instance));
  }
}
