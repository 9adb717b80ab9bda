import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { FaultEffect } from "../../model/faults.js";
import type { LinkEnd, LinkFault } from "../../model/links.js";
import type { ClusterContext } from "../context.js";
import { type LinkRule, wayOver } from "../links/link-rule.js";
import type { Service } from "../service.js";
import type { FaultTarget } from "./effect.js";
import { createNetworkBandwidth } from "./network-bandwidth.js";
import { createNetworkDelay } from "./network-delay.js";
import { createNetworkLoss } from "./network-loss.js";
import { createNetworkPartition } from "./network-partition.js";
import type { FaultLog } from "./targets.js";

type Law = (spec: DistributionSpec) => Distribution;

/** Whether a fault hits messages on the network. */
export function isLinkFault(effect: FaultEffect): effect is LinkFault {
  return "link" in effect;
}

/** What faulty links are made of. */
export interface LinkParts {
  readonly cluster: ClusterContext;
  readonly law: Law;
  readonly log: FaultLog;
  /** Takes the next number of a link fault: each has random draws of its own. */
  readonly linkNumber: () => number;
}

/** A fault target: a link between services or zones, hit by the fault of that name as the lot decides. */
export function linkTarget(parts: LinkParts, effect: LinkFault, fault: string, isHit: () => boolean): FaultTarget {
  const { cluster, law, log, linkNumber } = parts;
  const link = { number: linkNumber(), way: wayOver(effect.link), rule: ruleOf(cluster, effect, law) };
  let isFaulty = false;
  const turn = (type: "fault-begins" | "fault-ends"): void => {
    isFaulty = type === "fault-begins";
    for (const service of touched(cluster, effect)) log(type, fault, service, null);
    if (isFaulty) cluster.links!.add(link);
    else cluster.links!.remove(link);
  };
  return {
    isGone: false,
    begin() {
      if (isHit()) turn("fault-begins");
    },
    end() {
      if (isFaulty) turn("fault-ends");
    },
  };
}

function ruleOf({ scheduler }: ClusterContext, effect: LinkFault, law: Law): LinkRule {
  switch (effect.type) {
    case "network-delay":
      return createNetworkDelay(law(effect.delay));
    case "network-loss":
      return createNetworkLoss(effect.rate, effect.recovery);
    case "network-partition":
      return createNetworkPartition(effect.connections);
    case "network-bandwidth":
      return createNetworkBandwidth(scheduler, effect.bytesPerMs, effect.backlogBytes);
  }
}

/** The services at the ends of a link: those named, and for a zone those with instances in it. */
function touched({ services }: ClusterContext, { link }: LinkFault): readonly Service[] {
  const ends = [link.from, link.to].filter((end) => end !== undefined);
  return services.filter((service) => ends.some((end) => isAt(end, service)));
}

function isAt({ service, zone, traffic }: LinkEnd, { spec, instances }: Service): boolean {
  if (traffic !== undefined || (service !== undefined && service !== spec.name)) return false;
  return zone === undefined || instances.records.some((record) => record.zone === zone);
}
