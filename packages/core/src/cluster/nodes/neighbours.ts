import type { Domain, SpreadSpec } from "../../model/nodes.js";
import type { Room } from "./room.js";

/** Where the instances of one service are: how many share a node or a zone with a room. */
export class Neighbours {
  private zones: Map<string, number> | undefined;
  private leastOnNode: number | undefined;
  private leastInZone: number | undefined;

  constructor(
    private readonly rooms: readonly Room[],
    private readonly service: number,
  ) {}

  /** Instances in the same node or zone. */
  of(room: Room, domain: Domain): number {
    if (domain === "node") return room.counts.get(this.service) ?? 0;
    return this.inZones().get(room.zone) ?? 0;
  }

  /**
   * Whether one more there keeps the spread; the emptiest domain is one of those that take instances.
   * @see Kubernetes pkg/scheduler/framework/plugins/podtopologyspread/filtering.go (Filter), 1.30
   */
  keeps(room: Room, { by, maxSkew }: SpreadSpec): boolean {
    return this.of(room, by) + 1 - this.least(by) <= maxSkew;
  }

  private least(domain: Domain): number {
    if (domain === "node") this.leastOnNode ??= this.leastOf(domain);
    else this.leastInZone ??= this.leastOf(domain);
    return domain === "node" ? this.leastOnNode! : this.leastInZone!;
  }

  private leastOf(domain: Domain): number {
    let least = Number.POSITIVE_INFINITY;
    for (const room of this.rooms) if (room.isOpen) least = Math.min(least, this.of(room, domain));
    return least;
  }

  private inZones(): Map<string, number> {
    if (this.zones !== undefined) return this.zones;
    const zones = new Map<string, number>();
    for (const { zone, counts } of this.rooms) zones.set(zone, (zones.get(zone) ?? 0) + (counts.get(this.service) ?? 0));
    this.zones = zones;
    return zones;
  }
}
