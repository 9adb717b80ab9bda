import type { LinkEnd, LinkTarget } from "../../model/links.js";
import type { Message, Place } from "./message.js";

/** What becomes of a message that does not pass. */
export enum Fate {
  /** Nothing confirms it: its sender sends it again. */
  lost = -1,
  /** It never arrives, and nobody sends it again. */
  vanished = -2,
  /** Whoever sends it is told at once that nobody is there. */
  refused = -3,
}

/** Which way a message goes on a link. */
export enum Way {
  there = 0,
  back = 1,
  /** Not over this link. */
  aside = 2,
}

/** What a link does to the messages on it. */
export interface LinkRule {
  /** By how many ms a message takes longer, or its fate. */
  pass(message: Message, way: Way.there | Way.back): number;
}

/** Tells which way messages go over a link, if they do. */
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
