import type { LinkEnd, LinkFault, LinkTarget } from "../../model/links.js";
import type { Path } from "../path.js";
import type { FaultShape } from "../schema/fault-shape.js";
import { requireName } from "./names.js";
import { normaliseTarget, normaliseZone, type Targets } from "./targets.js";

type Kind = LinkFault["type"];
type Given<K extends Kind> = NonNullable<FaultShape[K]>;
type GivenLink = Pick<Given<"network-delay">, "from" | "to" | "direction">;

/** How each fault of a link is read. */
export const READ_LINK_FAULTS: { readonly [K in Kind]: (given: Given<K>, targets: Targets, path: Path) => LinkFault } = {
  "network-delay": (given, targets, path) => {
    return { type: "network-delay", link: normaliseLink(given, targets, path), delay: given.delay };
  },
  "network-loss": (given, targets, path) => {
    const { rate, recovery } = given;
    return { type: "network-loss", link: normaliseLink(given, targets, path), rate, recovery };
  },
  "network-partition": (given, targets, path) => {
    return { type: "network-partition", link: normaliseLink(given, targets, path), connections: given.connections };
  },
  "network-bandwidth": (given, targets, path) => {
    const { rate, backlog } = given;
    return { type: "network-bandwidth", link: normaliseLink(given, targets, path), bytesPerMs: rate, backlogBytes: backlog };
  },
};

function normaliseLink({ from, to, direction }: GivenLink, targets: Targets, path: Path): LinkTarget {
  if (from === undefined && to === undefined)
    targets.context.problems.add(path, "a link has at least one end that is named", "write from, to or both");
  return {
    from: from && normaliseEnd(from, targets, [...path, "from"]),
    to: to && normaliseEnd(to, targets, [...path, "to"]),
    direction,
  };
}

function normaliseEnd(given: NonNullable<GivenLink["from"]>, targets: Targets, path: Path): LinkEnd {
  const { service, instances, zone, traffic } = given;
  const { context } = targets;
  if (service !== undefined) normaliseTarget({ service, instances }, targets, path);
  if (zone !== undefined) normaliseZone(zone, targets, [...path, "zone"]);
  if (traffic !== undefined) requireName(context, "traffic", traffic, [...targets.callees.keys()], [...path, "traffic"]);
  return { service, instances, zone, traffic };
}
