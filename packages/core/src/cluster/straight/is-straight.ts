import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Id } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { StepType } from "../work/program.js";

/** Whether the calls of a site may take the straight way as things are now: nothing can happen to them that it does not handle. */
export function isStraight(site: CallSite, cluster: ClusterContext): boolean {
  const { isDirect, isLocal, arrivesLater, timeout, copies, version, delivered, keeper, target } = site;
  if (cluster.isWatched || cluster.hasDeadlines) return false;
  if (!isDirect || !isLocal || arrivesLater || timeout !== undefined) return false;
  return copies === undefined && version === Id.none && delivered === undefined && keeper === undefined && isPlain(target);
}

/** Whether a call through layers, once these have its outcome, only has to be recorded and reported to its caller. */
export function endsPlainly({ isSharded, timeout }: CallSite, { isWatched, hasDeadlines }: ClusterContext): boolean {
  return !isSharded && timeout === undefined && !isWatched && !hasDeadlines;
}

/** Whether a service has slots on each instance, a line before them, one balancer, and nothing more. */
function isPlain(service: Service): boolean {
  const [proxy] = service.proxies;
  const [first] = service.program;
  const { balancer } = proxy ?? {};
  if (proxy === undefined || service.proxies.length > 1 || proxy.mayReject || balancer?.probed !== undefined) return false;
  if (first?.type !== StepType.compute || first.indexed || first.differs) return false;
  const hasOneLine = !service.central && !service.preempts && service.queueTimeout === undefined;
  const losesNone = service.failover === undefined && service.answerLane === Id.none && !service.isChecked;
  const worksAlike = !service.hasVersions && !service.hasInstanceDemands && service.slowness === undefined;
  const isTold = service.mirror !== undefined || service.onDemand !== undefined || service.keepsHistograms;
  return hasOneLine && losesNone && worksAlike && !isTold;
}
