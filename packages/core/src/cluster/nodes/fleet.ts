import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import { Node, NodePhase } from "./node.js";
import type { NodeLog } from "./node-events.js";
import type { Pool } from "./pool.js";

/** All nodes there are: ordered, booting, ready, gone. */
export class Fleet {
  /** Those that have not gone, in the order they were made. */
  readonly nodes: Node[] = [];
  private made = 0;
  private readonly listeners: ((node: Node) => void)[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    readonly pools: readonly Pool[],
    private readonly log: NodeLog,
  ) {}

  /** Tells of every node that is ready from now on. */
  onReady(listener: (node: Node) => void): void {
    this.listeners.push(listener);
  }

  /** The nodes of the start, ready at once. */
  stock(): void {
    for (const pool of this.pools) {
      for (let i = 0; i < pool.spec.count; i++) this.becomeReady(this.make(pool, pool.zonesByNeed()[0]!));
    }
  }

  /** Orders a node; it is ready once it has booted. */
  launch(pool: Pool, reason: string, zone = pool.zonesByNeed()[0]!): Node {
    const node = this.make(pool, zone);
    this.log.node("node-added", node, reason);
    const bootMs = pool.parts.boot.sample(pool.parts.bootRandomOf(pool.made.length - 1));
    this.agenda.plan(this.scheduler.now + bootMs, () => {
      if (node.phase !== NodePhase.booting) return;
      this.becomeReady(node);
      this.log.node("node-ready", node, null);
    });
    return node;
  }

  /** A node leaves for good; what is still on it has to be seen to by whoever takes it away. */
  remove(node: Node, reason: string): void {
    const { now } = this.scheduler;
    const { pool } = node;
    if (node.phase === NodePhase.ready) this.countReady(node, -1);
    node.phase = NodePhase.gone;
    node.goneMs = now;
    pool.existing.add(-1, now);
    pool.nodes.splice(pool.nodes.indexOf(node), 1);
    this.nodes.splice(this.nodes.indexOf(node), 1);
    this.log.node("node-removed", node, reason);
  }

  private make(pool: Pool, zone: string): Node {
    const { now } = this.scheduler;
    const node = new Node(`${pool.spec.name}-${pool.made.length}`, this.made++, pool, zone, now);
    pool.made.push(node);
    pool.nodes.push(node);
    this.nodes.push(node);
    pool.existing.add(1, now);
    return node;
  }

  private becomeReady(node: Node): void {
    const { now } = this.scheduler;
    node.phase = NodePhase.ready;
    node.readyMs = now;
    node.changedMs = now;
    this.countReady(node, 1);
    for (const listener of this.listeners) listener(node);
  }

  private countReady({ pool }: Node, sign: 1 | -1): void {
    const { now } = this.scheduler;
    pool.ready.add(sign, now);
    pool.millicores.allocatable.add(sign * pool.size.millicores, now);
    pool.bytes.allocatable.add(sign * pool.size.bytes, now);
  }
}
