import type { LinkEnd, LinkTarget } from "../../model/links.js";
import type { Message, Place } from "./message.js";

/** The fate of a message that does not pass. */
export enum Fate {
  /** Lost without acknowledgement: its sender retransmits it. */
  lost = -1,
  /** Lost, and not retransmitted. */
  vanished = -2,
  /** Refused: its sender learns at once that nobody is there. */
  refused = -3,
}

/** The direction of a message on a link. */
export enum Way {
  there = 0,
  back = 1,
  /** Not over this link. */
  aside = 2,
}

/** What a link does to the messages on it. */
export interface LinkRule {
  /** Extra delay of a message in ms, or its fate. */
  pass(message: Message, way: Way.there | Way.back): number;
}

/** Decides the direction in which a message crosses a link, if it does. */
export function wayOver({ from, to, direction }: LinkTarget): (message: Message) => Way {
  const begins = endOf(from);
  const ends = endOf(to);
  const crosses = (first: Place, second: Place): boolean => {
    if (begins === undefined) return ends!(second) && !ends!(first);
    return begins(first) && (ends === undefined ? !begins(second) : ends(second));
  };
  return (message) => {
    if (crosses(message.from, message.to)) return Way.there;
    return direction === "both" && crosses(message.to, message.from) ? Way.back : Way.aside;
  };
}

function endOf(end: LinkEnd | undefined): ((place: Place) => boolean) | undefined {
  if (end === undefined) return undefined;
  const { service, instances, zone, traffic } = end;
  return (place) =>
    (service === undefined || service === place.service) &&
    (instances === undefined || instances.includes(place.instance)) &&
    (zone === undefined || zone === place.zone) &&
    (traffic === undefined || traffic === place.traffic);
}
