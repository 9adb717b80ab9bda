import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Evictions } from "./evictions.js";
import { type Node, NodePhase } from "./node.js";
import type { NodeLog } from "./node-events.js";

/** Between two tries to evict what a budget holds back. */
const RETRY_MS = 5000;

interface Drain {
  readonly node: Node;
  readonly reason: string;
  readonly done: (isEmpty: boolean) => void;
}

/**
 * Empties nodes: they take no more, and what is there is evicted as disruption budgets allow.
 * @see Kubernetes staging/src/k8s.io/kubectl/pkg/drain/drain.go (evictPods: tries again after 5 s), 1.30
 */
export class Drains {
  private readonly under = new Map<Node, Drain>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly evictions: Evictions,
    private readonly log: NodeLog,
  ) {}

  /** Whether a node is being emptied. */
  has(node: Node): boolean {
    return this.under.has(node);
  }

  /** Nodes being emptied. */
  get size(): number {
    return this.under.size;
  }

  /** Begins to empty a node, and says once whether it is empty, at the latest after `limitMs`. */
  begin(node: Node, limitMs: number, reason: string, done: (isEmpty: boolean) => void): void {
    const { scheduler, agenda } = this;
    const drain = { node, reason, done };
    node.isCordoned = true;
    this.under.set(node, drain);
    this.log.node("node-draining", node, reason);
    if (limitMs < Number.POSITIVE_INFINITY) agenda.plan(scheduler.now + limitMs, () => this.end(drain, false));
    // What empties it is over before it is looked at.
    agenda.plan(scheduler.now, () => this.step(drain));
  }

  /** The last instance has left a node. */
  emptied(node: Node): void {
    const drain = this.under.get(node);
    if (drain !== undefined) this.agenda.plan(this.scheduler.now, () => this.end(drain, true));
  }

  /** A node has gone by other means. */
  forget(node: Node): void {
    this.under.delete(node);
  }

  private step(drain: Drain): void {
    const { node, reason } = drain;
    if (this.under.get(node) !== drain) return;
    for (const pod of [...node.pods]) {
      if (!this.evictions.isLeaving(pod) && this.evictions.mayMove(pod) && this.evictions.mayGo(pod))
        this.evictions.evict(pod, "pod-evicted", reason);
    }
    if (node.pods.length === 0) this.end(drain, true);
    else this.agenda.plan(this.scheduler.now + RETRY_MS, () => this.step(drain));
  }

  private end(drain: Drain, isEmpty: boolean): void {
    const { node, done } = drain;
    if (this.under.get(node) !== drain || node.phase === NodePhase.gone) return;
    if (isEmpty && node.pods.length > 0) return;
    this.under.delete(node);
    done(isEmpty);
  }
}
