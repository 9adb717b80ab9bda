import type { ShardsSpec } from "../../model/shards.js";

/** Which shard a key belongs to, and which instances hold which shard. */
export class ShardMap {
  /** Instances by shard, the preferred primary first. */
  readonly holders: readonly (readonly number[])[];

  constructor(private readonly spec: Pick<ShardsSpec, "count" | "replicas" | "layout">) {
    const { count, replicas } = spec;
    const instances = Array.from({ length: count * replicas }, (_, instance) => instance);
    this.holders = Array.from({ length: count }, (_, shard) => instances.filter((instance) => this.heldBy(instance) === shard));
  }

  /** The shard that an instance holds. */
  heldBy(instance: number): number {
    const { count, replicas, layout } = this.spec;
    return layout === "in-turn" ? instance % count : Math.floor(instance / replicas);
  }

  /** The shard that a key, any integer, belongs to: keys that lie together are spread. */
  of(key: number): number {
    if (this.spec.count === 1) return 0;
    const hash = mix((key | 0) ^ mix(Math.floor(key / 4294967296)));
    return Math.floor(((hash >>> 0) * this.spec.count) / 4294967296);
  }
}

/** Spreads 32 bits so that each bit of the result depends on all of them. @see MurmurHash3, fmix32 (Appleby, public domain) */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
