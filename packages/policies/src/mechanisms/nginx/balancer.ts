import type { Balancer, Endpoint, Endpoints, PolicyContext } from "@springtide/core/policy";
import type { TurnOrder } from "../turns/turn-order.js";
import { createNginxFailures } from "./failures.js";
import type { NginxOptions } from "./options.js";
import { hasFallenBack, isOpen, type NginxServers, nginxServers } from "./servers.js";
import { createNginxTurns, type NginxStanding, type NginxTurns } from "./turns.js";

/** A balancer as nginx has it: primaries take turns in an order made by `createOrder`; where none will do, the backups do. */
export function createNginxBalancer(
  options: Required<NginxOptions>,
  context: PolicyContext,
  createOrder: (members: readonly Endpoint[]) => TurnOrder,
): Balancer {
  const failures = createNginxFailures(options, context);
  let version = -1;
  let servers: NginxServers = { primaries: [], backups: [], single: false };
  let groups: readonly NginxTurns[] = [];

  function rebuild(endpoints: Endpoints): void {
    version = endpoints.version;
    const standings = new Map<number, NginxStanding>();
    for (const group of groups) group.each(({ number }, standing) => standings.set(number, standing));
    servers = nginxServers(endpoints);
    groups = [servers.primaries, servers.backups].map((members) =>
      createNginxTurns(members, createOrder(members), failures, ({ number }) => standings.get(number)),
    );
  }

  return {
    pick(endpoints, request) {
      if (endpoints.version !== version) rebuild(endpoints);
      if (servers.single) {
        const [only] = servers.primaries;
        return only !== undefined && isOpen(only) && !request.hasTried(only) ? only : undefined;
      }
      const second = failures.second();
      const [primaries, backups] = groups as readonly [NginxTurns, NginxTurns];
      const chosen = hasFallenBack(servers, request) ? undefined : primaries.pick(request, second);
      return chosen ?? (servers.backups.length === 0 ? undefined : backups.pick(request, second));
    },
    observe(endpoint, { failed }) {
      if (!servers.single) failures.ended(endpoint.number, failed);
      for (let i = 0; i < groups.length; i++) (groups[i] as NginxTurns).ended(endpoint, failed && !servers.single);
    },
    placed(endpoint) {
      for (let i = 0; i < groups.length; i++) (groups[i] as NginxTurns).placed(endpoint);
    },
  };
}
