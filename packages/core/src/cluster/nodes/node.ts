import type { Pod } from "./pod.js";
import type { Pool } from "./pool.js";
import type { Room, Size } from "./room.js";

/** Life of a node. */
export enum NodePhase {
  booting,
  ready,
  gone,
}

/** A machine that instances run on. */
export class Node implements Room {
  phase = NodePhase.booting;
  /** Takes no more instances, for it is about to leave. */
  isCordoned = false;
  /** Losses under way that keep it silent, with everything on it. */
  losses = 0;
  readyMs: number | null = null;
  goneMs: number | null = null;
  millicores: number;
  bytes: number;
  slots: number;
  readonly counts = new Map<number, number>();
  /** What runs there or is about to, in the order it came. */
  readonly pods: Pod[] = [];
  /** When each image it has, or pulls, is there. */
  readonly imagesMs = new Map<string, number>();
  /** When it will have pulled all that it has been asked for. */
  pulledMs = 0;
  /** When an instance last came or went. */
  changedMs: number;

  constructor(
    readonly id: string,
    /** Its place in the order all nodes were made. */
    readonly number: number,
    readonly pool: Pool,
    readonly zone: string,
    readonly launchedMs: number,
  ) {
    ({ millicores: this.millicores, bytes: this.bytes, slots: this.slots } = pool.size);
    this.changedMs = launchedMs;
  }

  get size(): Size {
    return this.pool.size;
  }

  get isLost(): boolean {
    return this.losses > 0;
  }

  get isOpen(): boolean {
    return this.phase === NodePhase.ready && !this.isCordoned && !this.isLost;
  }
}
