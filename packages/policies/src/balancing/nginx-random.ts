import { defineBalancing, type Endpoint } from "@springtide/core/policy";
import { createWeightRanges } from "../mechanisms/chance/weight-ranges.js";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx/options.js";
import { hasFallenBack, nginxWeight } from "../mechanisms/nginx/servers.js";
import { createNginxUpstream } from "../mechanisms/nginx/upstream.js";

/** Options of `nginx-random`. */
export interface NginxRandomOptions extends NginxOptions {
  /** One server drawn, or the less loaded of two as `random two least_conn`. Default one. */
  method?: "one" | "two-least-conn";
}

/** Draws beyond the first that find no usable server before nginx falls back to round robin. */
const DRAWS = 20;

/** nginx's `random`: a server drawn by weight, or of two so drawn the one with fewer requests for its weight. */
export const nginxRandom = defineBalancing<NginxRandomOptions>({
  id: "nginx-random",
  doc: "nginx's random: a server drawn by weight, or of two so drawn the one with fewer requests in flight for its weight.",
  source: "nginx 1.22.1 src/http/modules/ngx_http_upstream_random_module.c",
  options: {
    ...nginxOptions,
    method: {
      type: "choice",
      of: ["one", "two-least-conn"],
      default: "one",
      doc: "One server drawn, or the less loaded of two, as `random two least_conn`.",
      source: "nginx 1.22.1 ngx_http_upstream_module (random)",
    },
  },
  traits: { random: true, avoids: true, seesDown: true, mayReject: true },
  create: ({ method, ...options }, context) => {
    const upstream = createNginxUpstream(options, context);
    const { random } = context;
    let ranges = createWeightRanges([]);
    return {
      pick(endpoints, request) {
        if (upstream.update(endpoints)) ranges = createWeightRanges(upstream.servers.primaries.map(nginxWeight));
        const { servers } = upstream;
        if (servers.single || servers.primaries.length === 0 || hasFallenBack(servers, request)) return upstream.roundRobin(request);
        let first: Endpoint | undefined;
        for (let draw = 0; draw <= DRAWS; draw++) {
          const server = servers.primaries[ranges.at(random.below(ranges.total))] as Endpoint;
          if (server === first || !upstream.fits(server, request)) continue;
          if (method === "one") return upstream.send(server);
          if (first !== undefined) return upstream.send(upstream.compare(server, first) > 0 ? first : server);
          first = server;
        }
        return upstream.roundRobin(request);
      },
      observe: upstream.ended,
    };
  },
});
