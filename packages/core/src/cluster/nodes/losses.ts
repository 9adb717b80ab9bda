import type { Agenda } from "../../engine/agenda.js";
import type { NodeMonitorSpec } from "../../model/nodes.js";
import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { Bindings } from "./bindings.js";
import type { Evictions } from "./evictions.js";
import type { Fleet } from "./fleet.js";
import { type Node, NodePhase } from "./node.js";
import type { NodeLog } from "./node-events.js";
import type { Pod } from "./pod.js";

/** What becomes of instances whose node is gone but who have to come back as who they were. */
export type Displace = (pod: Pod) => void;

/**
 * Nodes that fall silent, come back, or are taken away with what is on them.
 * @see Kubernetes pkg/controller/nodelifecycle/node_lifecycle_controller.go (nodeMonitorGracePeriod) and
 * plugin/pkg/admission/defaulttolerationseconds, 1.30
 */
export class Losses {
  private readonly hit = new Map<Node, readonly Pod[]>();

  constructor(
    private readonly cluster: ClusterContext,
    private readonly agenda: Agenda,
    private readonly monitor: NodeMonitorSpec,
    private readonly fleet: Fleet,
    private readonly bindings: Bindings,
    private readonly evictions: Evictions,
    private readonly log: NodeLog,
    private readonly displace: Displace,
  ) {}

  /** A node falls silent, unless it has already: all on it dies. It is noticed after a while, and made up for later still. */
  lose(node: Node): void {
    if (node.phase !== NodePhase.ready || node.losses++ > 0) return;
    const { scheduler } = this.cluster;
    const { graceMs, evictionMs } = this.monitor;
    const pods = [...node.pods];
    this.hit.set(node, pods);
    this.log.node("node-lost", node, null);
    this.kill(pods);
    const isStill = (): boolean => this.hit.get(node) === pods;
    this.agenda.plan(scheduler.now + graceMs, () => {
      if (isStill()) this.drop(pods);
    });
    this.agenda.plan(scheduler.now + graceMs + evictionMs, () => {
      if (isStill()) this.giveUp(pods, "its node is lost");
    });
  }

  /** A loss is over. After the last the node is back, with those of its instances that have not been given up, cold. */
  restore(node: Node): void {
    if (--node.losses > 0) return;
    const pods = this.hit.get(node);
    if (pods === undefined) return;
    const { faults, discovery } = this.cluster;
    this.hit.delete(node);
    if (node.phase !== NodePhase.gone) this.log.node("node-back", node, null);
    for (const { service, instance } of pods) {
      faults.crash.end(service, instance);
      if (service.instances.lifeOf(instance) === Life.ready && !service.isKnown(instance)) discovery.appeared(service, instance, false);
    }
    this.bindings.freed();
  }

  /** A node is taken away with everything on it, and everybody knows. */
  takeAway(node: Node, reason: string): void {
    const pods = [...node.pods];
    const wasLost = this.hit.delete(node);
    this.fleet.remove(node, reason);
    if (!wasLost) this.kill(pods);
    this.giveUp(pods, reason);
    for (const pod of pods) {
      if (!this.evictions.mayMove(pod) && !this.evictions.isLeaving(pod)) this.displace(pod);
      else this.bindings.release(pod);
    }
  }

  private kill(pods: readonly Pod[]): void {
    const { crash } = this.cluster.faults;
    for (const { service, instance } of pods) crash.begin(service, instance);
    for (const { service, instance } of pods) crash.strike(service, instance);
  }

  /** Balancers hear that instances of a lost node are not there. */
  private drop(pods: readonly Pod[]): void {
    for (const { service, instance } of pods) {
      if (service.instances.lifeOf(instance) === Life.ready && service.isKnown(instance)) this.cluster.discovery.leaving(service, instance);
    }
  }

  private giveUp(pods: readonly Pod[], reason: string): void {
    for (const pod of pods) {
      if (this.evictions.mayMove(pod) && !this.evictions.isLeaving(pod)) this.evictions.evict(pod, "pod-evicted", reason);
    }
  }
}
