import type { ServiceLoad } from "../cluster/requests/live-load.js";
import type { Service } from "../cluster/service.js";
import type { Gauge } from "../metrics/gauge.js";
import type { Bottleneck } from "./result.js";

/**
 * Services in the order in which they limit the whole: by the busy share of the slots or cores that were
 * ready, then by their share of all waiting. A service that is busy a share u of its capacity while
 * it begins on what x requests per second ask of it could bear x / u.
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
      capacityPerSecond: utilisation > 0 ? (externalPerSecond * begunShare(service)) / utilisation : null,
    };
  });
  return ranked.sort((a, b) => b.utilisation - a.utilisation || b.waitShare - a.waitShare || (a.service < b.service ? -1 : 1));
}

/** Of what it was sent, the share that it began to work on: under more load than it can bear, the rest waits, goes or is refused. */
function begunShare({ queueing, attempts }: Service): number {
  return attempts.sent === 0 ? 1 : Math.min(1, queueing.count / attempts.sent);
}

/**
 * Of its slots or of its cores, whichever there is less left of; 0 when neither has a limit. Requests that share a core hold slots that
 * others could have, but no core.
 */
function busyShare(service: Service, load: ServiceLoad, nowMs: number): number {
  const cores = service.spec.instances.every(({ cpu }) => cpu.limit < Number.POSITIVE_INFINITY) ? service.coreLimits : undefined;
  return Math.max(shareOf(load.busyArea, service.slots, nowMs), cores === undefined ? 0 : shareOf(load.computingArea, cores, nowMs));
}

function shareOf(area: number, capacity: Gauge, nowMs: number): number {
  const whole = capacity.integral(nowMs);
  return whole > 0 ? area / whole : 0;
}
