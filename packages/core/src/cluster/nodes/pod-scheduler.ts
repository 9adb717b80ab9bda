import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { PlacementRule } from "../../model/nodes.js";
import type { Bindings } from "./bindings.js";
import type { Evictions } from "./evictions.js";
import { findRoom } from "./find-room.js";
import type { Node } from "./node.js";
import type { NodeBooks } from "./node-books.js";
import type { NodeLog } from "./node-events.js";
import { byUrgency, kindOf, type Pod } from "./pod.js";
import { chooseSacrifice } from "./preemption.js";
import { occupy } from "./room.js";
import { whyPending } from "./why-pending.js";

/** Finds nodes for instances: by priority, then by age; those that fit nowhere wait, and may have others leave. */
export class PodScheduler {
  /** Those without a node, in no order. */
  readonly waiting = new Set<Pod>();
  /** Told after a look that left somebody waiting who was not before. */
  stuck: () => void = () => {};
  private isNudged = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly rule: PlacementRule,
    private readonly bindings: Bindings,
    private readonly evictions: Evictions,
    private readonly books: NodeBooks,
    private readonly log: NodeLog,
  ) {}

  /** Gives an instance of the start its node at once; false where none has room. */
  placeNow(pod: Pod): boolean {
    const { nodes } = this.bindings.fleet;
    const node = findRoom(nodes, pod, this.rule, nodes);
    if (node !== undefined) this.bindings.bind(pod, node, true);
    return node !== undefined;
  }

  /** An instance needs a node. */
  add(pod: Pod): void {
    this.waiting.add(pod);
    this.books.waits(pod, 1, this.scheduler.now);
    this.nudge();
  }

  /** An instance needs none any more, or has one. */
  drop(pod: Pod): void {
    if (this.waiting.delete(pod)) this.books.waits(pod, -1, this.scheduler.now);
  }

  /** Something has changed: it looks after all that happens at this instant. */
  nudge(): void {
    if (this.isNudged || this.waiting.size === 0) return;
    this.isNudged = true;
    this.agenda.plan(this.scheduler.now, () => {
      this.isNudged = false;
      this.look();
    });
  }

  private look(): void {
    const kept: [Pod, Node][] = [];
    const hopeless = new Set<string>();
    let isNews = false;
    for (const pod of [...this.waiting].sort(byUrgency)) {
      const kind = kindOf(pod);
      if (!hopeless.has(kind) && this.place(pod)) continue;
      if (pod.nominated === undefined && (hopeless.has(kind) || !this.makeRoom(pod))) hopeless.add(kind);
      // What others leave for it is not given away meanwhile.
      if (pod.nominated !== undefined) {
        occupy(pod.nominated, pod);
        kept.push([pod, pod.nominated]);
      }
      isNews = this.tell(pod) || isNews;
    }
    for (const [pod, node] of kept) occupy(node, pod, -1);
    if (isNews) this.stuck();
  }

  private place(pod: Pod): boolean {
    const { nodes } = this.bindings.fleet;
    const { nominated } = pod;
    const node = (nominated && findRoom(nodes, pod, this.rule, [nominated])) ?? findRoom(nodes, pod, this.rule, nodes);
    if (node === undefined) {
      if (nominated !== undefined && !this.isBeingCleared(nominated, pod)) pod.nominated = undefined;
      return false;
    }
    this.drop(pod);
    if (pod.isStuck) this.log.pod("pod-scheduled", pod, node, null);
    this.bindings.bind(pod, node, false);
    return true;
  }

  private isBeingCleared(node: Node, { priority }: Pod): boolean {
    return node.isOpen && node.pods.some((other) => other.priority < priority && this.evictions.isLeaving(other));
  }

  /** Has others leave for an instance, where that helps. */
  private makeRoom(pod: Pod): boolean {
    if (!pod.service.spec.pod?.preempts) return false;
    const sacrifice = chooseSacrifice(this.bindings.fleet.nodes, pod, this.rule, this.evictions);
    if (sacrifice === undefined) return false;
    pod.nominated = sacrifice.node;
    for (const victim of sacrifice.victims) this.evictions.evict(victim, "pod-preempted", `makes room for ${pod.service.spec.name}`);
    this.nudge();
    return true;
  }

  /** Says why an instance waits, once; whether it did. */
  private tell(pod: Pod): boolean {
    if (pod.isStuck) return false;
    pod.isStuck = true;
    const { nominated } = pod;
    const reason = nominated === undefined ? whyPending(this.bindings.fleet.nodes, pod) : `waits until others have left ${nominated.id}`;
    this.log.pod("pod-pending", pod, undefined, reason);
    return true;
  }
}
