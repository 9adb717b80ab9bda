import type { CallSite } from "./call-site.js";

/** A copy of a site with its fields in one fixed order: engines optimise code that meets objects of one shape, however they were put together. */
export function alike(site: CallSite): CallSite {
  return {
    id: site.id,
    target: site.target,
    external: site.external,
    timeoutLane: site.timeoutLane,
    timeoutMs: site.timeoutMs,
    timeout: site.timeout,
    deadline: site.deadline,
    cancelsQueued: site.cancelsQueued,
    cancelsRunning: site.cancelsRunning,
    isLocal: site.isLocal,
    networkLane: site.networkLane,
    network: site.network,
    wire: site.wire,
    arrivesLater: site.arrivesLater,
    zone: site.zone,
    copies: site.copies,
    version: site.version,
    isDirect: site.isDirect,
    gate: site.gate,
    delivered: site.delivered,
    sponsor: site.sponsor,
    keeper: site.keeper,
    isSharded: site.isSharded,
    writes: site.writes,
    copySite: site.copySite,
    isCopy: site.isCopy,
    attemptOf: site.attemptOf,
    track: site.track,
    isUnusual: site.isUnusual,
    endsUnusually: site.endsUnusually,
    isHeard: site.isHeard,
    ledgers: site.ledgers,
  };
}
