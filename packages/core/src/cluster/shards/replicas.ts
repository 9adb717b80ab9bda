import { Id } from "../requests/request-layout.js";
import { Standby } from "../roles/standby.js";
import type { ShardMap } from "./shard-map.js";

/** What happens to replicas: told with the shard that they hold. */
export type ReplicaEvent = "replica-lost" | "replica-rebuilt" | "instance-promoted" | "instance-demoted";

/** The times that losing and replacing replicas takes, the clock, and who is told. */
export interface ReplicaPort {
  readonly nowMs: number;
  /** Calls `act` that many ms from now; what is returned calls it off. */
  later(ms: number, act: () => void): () => void;
  detectMs(instance: number): number;
  promoteMs(instance: number): number;
  rebuildMs(instance: number): number;
  tell(event: ReplicaEvent, instance: number, reason: string): void;
}

/** Which replicas serve, and which of each shard's is the primary: a lost one is noticed after a time, and rebuilt before it serves again. */
export class Replicas {
  /** Grows with every change: the sign to look again. */
  version = 0;
  private readonly serving: boolean[];
  private readonly primaries: number[];
  private readonly standbys: readonly Standby[];
  /** By instance: calls off that its loss is noticed, or that it is rebuilt. */
  private readonly pending: (() => void)[] = [];
  /** When a replica last had all the data of its shard. */
  private readonly rebuiltMs: number[];

  constructor(
    private readonly map: ShardMap,
    failBack: boolean,
    private readonly port: ReplicaPort,
  ) {
    const { holders } = map;
    const count = holders.reduce((sum, { length }) => sum + length, 0);
    this.serving = Array.from({ length: count }, () => true);
    this.rebuiltMs = Array.from({ length: count }, () => Number.NEGATIVE_INFINITY);
    this.primaries = holders.map((instances) => instances[0]!);
    this.standbys = holders.map((instances, shard) => this.standby(instances, shard, failBack));
  }

  /** Whether requests may go to an instance. */
  serves(instance: number): boolean {
    return this.serving[instance] === true;
  }

  /** The primary of a shard, or none. */
  primaryOf(shard: number): number {
    return this.primaries[shard]!;
  }

  /** When an instance last came back with all its data; −Infinity if it never left. */
  rebuiltAt(instance: number): number {
    return this.rebuiltMs[instance]!;
  }

  /** An instance stops answering. */
  wentDown(instance: number): void {
    this.callOff(instance);
    if (!this.serving[instance]) return;
    this.pending[instance] = this.port.later(this.port.detectMs(instance), () => this.lose(instance));
  }

  /** An instance answers again; what it missed it has to catch up on. */
  cameUp(instance: number): void {
    this.callOff(instance);
    const takesMs = this.port.rebuildMs(instance);
    if (takesMs > 0) this.lose(instance);
    if (this.serving[instance]) return;
    this.pending[instance] = this.port.later(takesMs, () => this.regain(instance));
  }

  /** Everybody knows at once that an instance leaves. */
  left(instance: number): void {
    this.callOff(instance);
    this.lose(instance);
  }

  private lose(instance: number): void {
    if (!this.serving[instance]) return;
    this.serving[instance] = false;
    this.version++;
    const shard = this.map.heldBy(instance);
    this.port.tell("replica-lost", instance, `shard ${shard}`);
    this.standbys[shard]!.wentDown(this.map.holders[shard]!.indexOf(instance));
  }

  private regain(instance: number): void {
    this.serving[instance] = true;
    this.rebuiltMs[instance] = this.port.nowMs;
    this.version++;
    const shard = this.map.heldBy(instance);
    this.port.tell("replica-rebuilt", instance, `shard ${shard}`);
    this.standbys[shard]!.cameUp(this.map.holders[shard]!.indexOf(instance));
  }

  private callOff(instance: number): void {
    this.pending[instance]?.();
    delete this.pending[instance];
  }

  /** Who is the primary of a shard: its replicas' deaths have been noticed already when it hears of them. */
  private standby(instances: readonly number[], shard: number, failBack: boolean): Standby {
    const { port } = this;
    let hush = (): void => undefined;
    const change = (primary: number): void => {
      this.primaries[shard] = primary;
      this.version++;
    };
    const standby: Standby = new Standby(instances.length, failBack, {
      isUp: (member) => this.serves(instances[member]!),
      serve: (member) => {
        change(instances[member]!);
        port.tell("instance-promoted", instances[member]!, `primary of shard ${shard}`);
      },
      rest: (member) => {
        if (this.primaries[shard] !== instances[member]) return;
        change(Id.none);
        port.tell("instance-demoted", instances[member]!, `no longer primary of shard ${shard}`);
      },
      detectMs: () => 0,
      promoteMs: (member) => port.promoteMs(instances[member]!),
      ringIn: (ms) => {
        hush = port.later(ms, () => standby.rang());
      },
      hush: () => hush(),
    });
    return standby;
  }
}
