import type { ServiceLoad } from "../cluster/requests/live-load.js";
import type { Service } from "../cluster/service.js";
import type { Bottleneck } from "./result.js";

/**
 * Services in the order in which they limit the whole: by the busy share of the capacity that was
 * ready, then by their share of all waiting. A service that is busy a share u of its capacity while
 * the whole handles x requests per second could bear x / u.
 * @see Lazowska et al., Quantitative System Performance (1984), ch. 5 (asymptotic bounds)
 */
export function rankBottlenecks(
  services: readonly Service[],
  loads: readonly ServiceLoad[],
  externalPerSecond: number,
  nowMs: number,
): Bottleneck[] {
  const waiting = services.map(({ queueing, queueTimeoutWaitMs }) => queueing.sum + queueTimeoutWaitMs);
  const total = waiting.reduce((sum, ms) => sum + ms, 0);
  const ranked = services.map((service, i) => {
    const utilisation = busyShare(service, loads[i]!, nowMs);
    return {
      service: service.spec.name,
      utilisation,
      waitShare: total === 0 ? 0 : waiting[i]! / total,
      capacityPerSecond: utilisation > 0 ? externalPerSecond / utilisation : null,
    };
  });
  return ranked.sort((a, b) => b.utilisation - a.utilisation || b.waitShare - a.waitShare || (a.service < b.service ? -1 : 1));
}

/** Of its slots, or of its cores where slots are without limit; 0 when neither has one. */
function busyShare(service: Service, load: ServiceLoad, nowMs: number): number {
  const slots = service.slots.integral(nowMs);
  if (slots > 0) return load.busyArea / slots;
  const cores = service.coreLimits.integral(nowMs);
  return cores > 0 ? load.computingArea / cores : 0;
}
