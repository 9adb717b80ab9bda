import type { RequestView } from "../../policy/balancing.js";
import type { ClusterContext } from "../context.js";
import { Mark, Shift, Word } from "../requests/request-layout.js";
import type { RowView } from "../requests/request-view.js";
import type { Reach, ShardAddress } from "./shard-balancer.js";
import type { Sharding } from "./sharding.js";

/** Where the requests of a service go, as its shards say. */
export function createShardAddress({ requests, shards }: Pick<ClusterContext, "requests" | "shards">, sharding: Sharding): ShardAddress {
  const { map, spec } = sharding;
  // A copy for a quorum goes to any replica that has none yet.
  const reads: Reach = spec.reads === "quorum" ? "any" : spec.reads;
  const writes: Reach = spec.writes === "primary" ? "primary" : "any";
  // Core itself makes all requests that its balancers see.
  const rowOf = (request: RequestView): number => (request as RowView).row;
  return {
    shardOf: (request) => map.of(shards.keyOf(rowOf(request), sharding)),
    reachOf: (request) => (requests.words[(rowOf(request) << Shift.words) | Word.marks]! & Mark.writes ? writes : reads),
  };
}
