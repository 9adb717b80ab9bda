import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import { Gauge } from "../../metrics/gauge.js";
import type { NodePoolSpec } from "../../model/nodes.js";
import type { Node } from "./node.js";
import type { Size } from "./room.js";

/** What a pool needs to make nodes. */
export interface PoolParts {
  readonly boot: Distribution;
  readonly interruption: Distribution | undefined;
  /** What each node's own times are drawn from. */
  readonly bootRandomOf: (node: number) => Random;
  readonly interruptionRandomOf: (node: number) => Random;
}

/** A pool of nodes as it runs, with its figures. */
export class Pool {
  /** What instances may take of a node. */
  readonly size: Size;
  /** Price of a node, after any discount. */
  readonly usdPerHour: number;
  /** Nodes that have not gone, in the order they were made. */
  readonly nodes: Node[] = [];
  /** All it ever had. */
  readonly made: Node[] = [];
  readonly existing = new Gauge();
  readonly ready = new Gauge();
  readonly millicores = { requested: new Gauge(), allocatable: new Gauge() };
  readonly bytes = { requested: new Gauge(), allocatable: new Gauge() };
  readonly pods = new Gauge();
  interruptions = 0;

  constructor(
    readonly spec: NodePoolSpec,
    readonly parts: PoolParts,
  ) {
    const { cpu, memoryBytes, pods, reserve, usdPerHour, spot } = spec;
    this.size = { millicores: Math.floor((cpu - reserve.cpu) * 1000 + 1e-9), bytes: memoryBytes - reserve.memoryBytes, slots: pods };
    this.usdPerHour = usdPerHour * (1 - (spot?.discount ?? 0));
  }

  /** Where the next node could be, those zones first that have the fewest of this pool, with `more` about to be made. */
  zonesByNeed(more: readonly { readonly zone: string }[] = []): readonly string[] {
    const { zones } = this.spec;
    if (zones.length === 1) return zones;
    const counts = new Map(zones.map((zone) => [zone, 0]));
    for (const { zone } of [...this.nodes, ...more]) counts.set(zone, counts.get(zone)! + 1);
    return [...zones].sort((a, b) => counts.get(a)! - counts.get(b)!);
  }

  /** Begins the figures anew. */
  reset(nowMs: number): void {
    const { millicores, bytes } = this;
    const gauges = [this.existing, this.ready, this.pods, ...Object.values(millicores), ...Object.values(bytes)];
    for (const gauge of gauges) gauge.reset(nowMs);
    this.interruptions = 0;
  }
}
