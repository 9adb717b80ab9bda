import { defineBalancing } from "@springtide/core/policy";
import { createWeightRanges } from "../mechanisms/chance/weight-ranges.js";
import { createNginxHashWalk } from "../mechanisms/nginx/hash-walk.js";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx/options.js";
import { nginxWeight } from "../mechanisms/nginx/servers.js";
import { createNginxUpstream } from "../mechanisms/nginx/upstream.js";

/** nginx's `ip_hash`: clients whose addresses agree in the first three of four bytes go to one server. */
export const nginxIpHash = defineBalancing<NginxOptions>({
  id: "nginx-ip-hash",
  doc: "nginx's ip_hash: clients whose addresses agree in the first three of four bytes go to one server.",
  source: "nginx 1.22.1 src/http/modules/ngx_http_upstream_ip_hash_module.c",
  options: nginxOptions,
  traits: { sticky: "client", avoids: true, seesDown: true, mayReject: true },
  create: (options, context) => {
    const upstream = createNginxUpstream(options, context);
    let ranges = createWeightRanges([]);
    let client = 0;
    let hash = 0;
    const walk = createNginxHashWalk(upstream, {
      ring: false,
      step() {
        for (let shift = 24; shift >= 8; shift -= 8) hash = (hash * 113 + ((client >>> shift) & 0xff)) % 6271;
        return ranges.at(hash % ranges.total);
      },
    });
    return {
      pick(endpoints, request) {
        if (upstream.update(endpoints)) ranges = createWeightRanges(upstream.servers.primaries.map(nginxWeight));
        client = request.client;
        hash = 89;
        return walk(request);
      },
      observe: upstream.ended,
    };
  },
});
