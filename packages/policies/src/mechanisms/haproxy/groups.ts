import type { Balancer, Endpoint, Endpoints } from "@springtide/core/policy";
import { isFull } from "./serving.js";
import { effectiveWeight } from "./weights.js";

/** Endpoints of one level in an order of their own, told of every change one by one as HAProxy's algorithms are. */
export interface Group {
  /** One more endpoint takes part, with this effective weight. */
  join(endpoint: Endpoint, eweight: number): void;
  leave(endpoint: Endpoint): void;
  reweigh(endpoint: Endpoint, eweight: number): void;
  /** Chooses one with room, and `previous`, where the request has just failed, only when there is no other. */
  pick(previous: Endpoint | undefined): Endpoint | undefined;
  /** The number in flight there has changed otherwise than by a pick. */
  changed?(endpoint: Endpoint): void;
}

interface Member {
  readonly endpoint: Endpoint;
  readonly group: Group;
  eweight: number;
  version: number;
}

/**
 * A balancer over two groups, primaries and backups: without any primary, the first backup serves alone, or the group of them.
 * @see HAProxy 2.6 src/backend.c, src/lb_fwrr.c, src/lb_fwlc.c (srv_act, fbck, srv_bck)
 */
export function balanceGroups(createGroup: () => Group, allBackups: boolean): Balancer {
  const primaries = createGroup();
  const backups = createGroup();
  // By the endpoints' numbers; undefined for those that have left.
  const members: (Member | undefined)[] = [];
  let version = -1;
  let hasPrimaries = false;
  let firstBackup: Endpoint | undefined;

  /** Tells the groups who left, then who joined or has another weight, oldest first. */
  function follow(endpoints: Endpoints): void {
    version = endpoints.version;
    hasPrimaries = false;
    firstBackup = undefined;
    for (let index = 0; index < endpoints.length; index++) {
      const endpoint = endpoints.at(index);
      if (endpoint.priority === 0) hasPrimaries = true;
      else firstBackup ??= endpoint;
      const member = members[endpoint.number];
      if (member !== undefined) member.version = version;
    }
    for (const member of members) {
      if (member === undefined || member.version === version) continue;
      members[member.endpoint.number] = undefined;
      member.group.leave(member.endpoint);
    }
    for (let index = 0; index < endpoints.length; index++) enrol(endpoints.at(index));
  }

  function enrol(endpoint: Endpoint): void {
    const eweight = effectiveWeight(endpoint);
    const member = members[endpoint.number];
    if (member === undefined) {
      const group = endpoint.priority === 0 ? primaries : backups;
      members[endpoint.number] = { endpoint, group, eweight, version };
      group.join(endpoint, eweight);
    } else if (member.eweight !== eweight) {
      member.eweight = eweight;
      member.group.reweigh(endpoint, eweight);
    }
  }

  function changed(endpoint: Endpoint): void {
    members[endpoint.number]?.group.changed?.(endpoint);
  }

  return {
    pick(endpoints, { previous }) {
      if (endpoints.version !== version) follow(endpoints);
      if (hasPrimaries) return primaries.pick(previous);
      if (allBackups) return backups.pick(previous);
      return firstBackup === undefined || isFull(firstBackup) ? undefined : firstBackup;
    },
    observe: changed,
    placed: changed,
  };
}
