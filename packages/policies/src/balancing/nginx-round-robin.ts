import { defineBalancing, type Endpoints } from "@springtide/core/policy";
import { createNginxFailures } from "../mechanisms/nginx-failures.js";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx-options.js";
import { hasFallenBack, isOpen, type NginxServers, nginxServers } from "../mechanisms/nginx-servers.js";
import { createNginxTurns, type NginxStanding, type NginxTurns } from "../mechanisms/nginx-turns.js";

/** Options of `nginx-round-robin`. */
export type NginxRoundRobinOptions = NginxOptions;

/** nginx's default: the smooth weighted order, failing servers parked, backups only where no other server will do. */
export const nginxRoundRobin = defineBalancing<NginxRoundRobinOptions>({
  id: "nginx-round-robin",
  doc: "nginx's default: the smooth weighted order, failing servers parked for a while, backups only where no other server will do.",
  source: "nginx 1.22.1 src/http/ngx_http_upstream_round_robin.c",
  options: nginxOptions,
  traits: { weighted: true, avoids: true, seesDown: true, mayReject: true },
  create: (options, context) => {
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
        createNginxTurns(members, failures, ({ number }) => standings.get(number)),
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
        if (servers.single) return;
        failures.ended(endpoint.number, failed);
        for (let i = 0; i < groups.length; i++) (groups[i] as NginxTurns).ended(endpoint, failed);
      },
    };
  },
});
