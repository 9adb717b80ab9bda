import { defineBalancing, type Endpoint, type RequestView } from "@springtide/core/policy";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx-options.js";
import { hasFallenBack } from "../mechanisms/nginx-servers.js";
import { createNginxUpstream, type NginxUpstream } from "../mechanisms/nginx-upstream.js";

/** Options of `nginx-least-conn`. */
export type NginxLeastConnOptions = NginxOptions;

/** nginx's `least_conn`: the fewest requests for its weight; among equals the smooth weighted order. A choice walks all servers. */
export const nginxLeastConn = defineBalancing<NginxLeastConnOptions>({
  id: "nginx-least-conn",
  doc: "nginx's least_conn: the fewest requests in flight for its weight; among equals the smooth weighted order.",
  source: "nginx 1.22.1 src/http/modules/ngx_http_upstream_least_conn_module.c",
  options: nginxOptions,
  traits: { weighted: true, avoids: true, seesDown: true, mayReject: true },
  create: (options, context) => {
    const upstream = createNginxUpstream(options, context);
    return {
      pick(endpoints, request) {
        upstream.update(endpoints);
        const { servers } = upstream;
        const chosen = hasFallenBack(servers, request) ? undefined : leastLoaded(upstream, servers.primaries, request);
        const server = chosen ?? leastLoaded(upstream, servers.backups, request);
        return server === undefined ? undefined : upstream.send(server);
      },
      observe: upstream.ended,
    };
  },
});

function leastLoaded(upstream: NginxUpstream, group: readonly Endpoint[], request: RequestView): Endpoint | undefined {
  let least: Endpoint | undefined;
  let tied = false;
  for (let i = 0; i < group.length; i++) {
    const server = group[i] as Endpoint;
    if (!upstream.fits(server, request)) continue;
    const difference = least === undefined ? -1 : upstream.compare(server, least);
    if (difference < 0) {
      least = server;
      tied = false;
    } else if (difference === 0) tied = true;
  }
  // One that stands alone is taken without a round: nobody's credit changes.
  return tied ? upstream.turn(group, request, least) : least;
}
