import { defineBalancing } from "@springtide/core/policy";
import { createNginxBalancer } from "../mechanisms/nginx/balancer.js";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx/options.js";
import { createSmoothOrder } from "../mechanisms/turns/smooth-order.js";

/** nginx's default: the smooth weighted order, failing servers parked, backups only where no other server will do. */
export const nginxRoundRobin = defineBalancing<NginxOptions>({
  id: "nginx-round-robin",
  doc: "nginx's default: the smooth weighted order, failing servers parked for a while, backups only where no other server will do.",
  source: "nginx 1.22.1 src/http/ngx_http_upstream_round_robin.c",
  options: nginxOptions,
  traits: { weighted: true, avoids: true, seesDown: true, mayReject: true },
  create: (options, context) => createNginxBalancer(options, context, (members) => createSmoothOrder(members.length)),
});
