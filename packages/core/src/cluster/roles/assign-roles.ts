import type { ClusterContext } from "../context.js";
import type { Service } from "../service.js";
import { createSharding, shardRoles } from "../shards/sharding.js";
import { createStandby } from "./create-standby.js";
import type { RoleOptions } from "./roles.js";

/** Gives a service what its instances need that do not all do the same: a standby, or shards. */
export function assignRoles(cluster: ClusterContext, service: Service, options: RoleOptions): void {
  const { standby, shards } = service.spec;
  if (standby !== undefined) service.roles = createStandby(cluster, service, standby, options);
  if (shards === undefined) return;
  service.sharding = createSharding(cluster.scheduler, service, shards, options);
  service.roles = shardRoles(service, service.sharding);
}
