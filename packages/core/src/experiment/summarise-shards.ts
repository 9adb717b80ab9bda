import type { Service } from "../cluster/service.js";
import type { ShardSummary } from "./result.js";

/** The shards of a service; null where it has none. */
export function summariseShards({ sharding, instances }: Service): ShardSummary[] | null {
  if (sharding === undefined) return null;
  const { map, replicas, books } = sharding;
  const idOf = (instance: number): string | undefined => instances.records[instance]?.id;
  return map.holders.map((holders, shard) => {
    const { reads, writes, ok, failed, staleReads } = books.shards[shard]!;
    return {
      replicas: holders.map((instance) => idOf(instance)!),
      primary: idOf(replicas.primaryOf(shard)) ?? null,
      reads,
      writes,
      availability: ok + failed === 0 ? null : ok / (ok + failed),
      staleReads,
    };
  });
}
