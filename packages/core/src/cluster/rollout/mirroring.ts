import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Id } from "../requests/request-layout.js";
import type { Mirror } from "../service.js";

/**
 * Sends copies of a share of a service's requests to one version. A copy is the same request with the same demand; nobody waits for it.
 * `isServed` says whether the version has instances.
 */
export function createMirroring(cluster: ClusterContext, copies: CallSite, share: number, isServed: () => boolean): Mirror {
  const { random } = cluster;
  return {
    copy(site, keyHigh, keyLow, index, classId, hashKey, demandMs, client) {
      // What a call with layers around it sends are its attempts.
      if (site === copies || site.attemptOf !== undefined || !isServed()) return;
      random.rekey(keyHigh, keyLow, Draw.mirror);
      if (random.next() < share) cluster.caller.issue(copies, Id.none, keyHigh, keyLow, index, classId, hashKey, demandMs, client);
    },
  };
}
