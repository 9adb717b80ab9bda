import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import { mayDisrupt } from "../scaling/disruption.js";
import type { NodeBooks } from "./node-books.js";
import type { NodeLog, PodEvent } from "./node-events.js";
import type { Pod } from "./pod.js";

/** Makes instances leave their nodes; whoever keeps their number makes others, which look for a node like any. */
export class Evictions {
  constructor(
    private readonly cluster: ClusterContext,
    private readonly books: NodeBooks,
    private readonly log: NodeLog,
  ) {}

  /** Whether an instance can be made anew somewhere else: not where each has its own part to play. */
  mayMove({ service }: Pod): boolean {
    return service.roles === undefined;
  }

  /** Whether the disruption budget of its service lets an instance go now. */
  mayGo({ service, instance }: Pod): boolean {
    return mayDisrupt(service, instance);
  }

  /** Whether an instance has been told to leave already. */
  isLeaving({ service, instance }: Pod): boolean {
    const life = service.instances.lifeOf(instance);
    return life === Life.draining || life === Life.gone;
  }

  /** Tells an instance to leave, whatever its budget says. */
  evict(pod: Pod, type: Extract<PodEvent, "pod-evicted" | "pod-preempted">, reason: string): void {
    const { service, instance, node } = pod;
    if (type === "pod-preempted") this.books.preemptions++;
    else this.books.evictions++;
    this.log.pod(type, pod, node, reason);
    const { group, version } = service.instances.records[instance]!;
    this.cluster.lifecycle.drain(service, instance);
    if (service.rollout?.isUnderWay) {
      service.rollout.nudge();
      return;
    }
    // Those on their way out count no more, as for a ReplicaSet.
    const left = service.ready.value + service.crashed + service.starting.value;
    if (left < service.desired.value) this.cluster.lifecycle.create(service, group, false, version);
  }
}
