import type { Endpoint, RequestView } from "@springtide/core/policy";
import type { TurnOrder } from "../turns/turn-order.js";
import type { NginxFailures } from "./failures.js";
import { isOpen, nginxWeight } from "./servers.js";

/** What a server brings along when its group is made anew. */
export interface NginxStanding {
  readonly weight: number;
  readonly credit: number;
  readonly gain: number;
}

/** One group of servers that take turns: primaries, or backups. */
export interface NginxTurns {
  /** The server whose turn it is among those that will do for this request. */
  pick(request: RequestView, second: number): Endpoint | undefined;
  /** A request ended at that server, which may belong to another group. */
  ended(endpoint: Endpoint, failed: boolean): void;
  /** A request went to that server without a pick. */
  placed(endpoint: Endpoint): void;
  /** Tells how every member stands. */
  each(tell: (endpoint: Endpoint, standing: NginxStanding) => void): void;
}

/** Keeps a group's order free of servers that are down, full or parked, so that a pick need not walk the group. */
export function createNginxTurns(
  members: readonly Endpoint[],
  order: TurnOrder,
  failures: NginxFailures,
  standing: (endpoint: Endpoint) => NginxStanding | undefined,
): NginxTurns {
  const places = new Map(members.map(({ number }, place) => [number, place]));
  const aside = new Int32Array(members.length);
  // No parked server comes back up to this second.
  let quietUntil = Number.POSITIVE_INFINITY;

  function enter(place: number, gain: number): void {
    order.enter(place, nginxWeight(members[place] as Endpoint), order.credit(place), gain);
  }

  /** Lets a server take part exactly while it will do. */
  function review(place: number, second: number): void {
    const member = members[place] as Endpoint;
    const parked = failures.parked(member.number, second);
    if (parked) quietUntil = Math.min(quietUntil, failures.parkedUntil(member.number));
    const fits = !parked && isOpen(member);
    if (fits === order.takesPart(place)) return;
    if (fits) enter(place, order.gain(place));
    else order.leave(place);
  }

  function reviewAll(second: number): void {
    quietUntil = Number.POSITIVE_INFINITY;
    for (let place = 0; place < members.length; place++) review(place, second);
  }

  /** Takes those out that the request has tried; returns how many. */
  function setAside(request: RequestView): number {
    let count = 0;
    for (let place = 0; place < members.length; place++) {
      if (!order.takesPart(place) || !request.hasTried(members[place] as Endpoint)) continue;
      order.leave(place);
      aside[count++] = place;
    }
    return count;
  }

  function take(second: number): Endpoint | undefined {
    let place = order.next();
    while (place >= 0 && !isOpen(members[place] as Endpoint)) {
      order.leave(place);
      place = order.next();
    }
    if (place < 0) return undefined;
    const member = members[place] as Endpoint;
    order.take(place);
    failures.chosen(member.number, second);
    review(place, second);
    // The request that is sent now is not counted yet.
    if (member.inFlight + 1 >= member.maxInFlight && order.takesPart(place)) order.leave(place);
    return member;
  }

  members.forEach((member, place) => {
    const weight = nginxWeight(member);
    const before = standing(member);
    order.enter(place, weight, before?.credit ?? 0, before?.weight === weight ? before.gain : weight);
  });
  reviewAll(failures.second());

  return {
    pick(request, second) {
      if (second > quietUntil) reviewAll(second);
      const left = request.attempt > 0 ? setAside(request) : 0;
      const chosen = take(second);
      for (let i = 0; i < left; i++) enter(aside[i] as number, order.gain(aside[i] as number));
      return chosen;
    },
    ended({ number }, failed) {
      const place = places.get(number);
      if (place === undefined) return;
      order.reload?.(place);
      if (failed) {
        const gain = failures.gainAfterFailure(number, order.gain(place), nginxWeight(members[place] as Endpoint));
        order.leave(place);
        enter(place, gain);
      }
      review(place, failures.second());
    },
    placed({ number }) {
      const place = places.get(number);
      if (place === undefined) return;
      order.reload?.(place);
      review(place, failures.second());
    },
    each(tell) {
      members.forEach((member, place) => {
        tell(member, { weight: order.weight(place), credit: order.credit(place), gain: order.gain(place) });
      });
    },
  };
}
