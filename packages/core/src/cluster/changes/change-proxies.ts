import type { ClusterContext } from "../context.js";
import { type Change, type ChangeOptions, differ } from "./change.js";

/** Who chooses, and what becomes of attempts that fail or take too long; those under way end as they began. */
export function changeProxies(cluster: ClusterContext, { service, before, after, turn }: Change, { balancers }: ChangeOptions): void {
  const { failover, timeoutMs } = after.proxies;
  if (differ(before.balancing, after.balancing)) balancers.replace(service, turn);
  if (differ(before.proxies.failover, failover)) balancers.putFailover(service, turn);
  if (before.proxies.timeoutMs !== timeoutMs)
    service.answerLane = timeoutMs < Number.POSITIVE_INFINITY ? cluster.attempts.lane(timeoutMs) : -1;
  if (differ(before.health, after.health)) cluster.discovery.retuned(service);
}
