import { defineBalancing } from "@springtide/core/policy";
import { createLeastOrder } from "../mechanisms/least/least-order.js";
import { createNginxBalancer } from "../mechanisms/nginx/balancer.js";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx/options.js";

/** nginx's `least_conn`: the fewest requests for its weight; among equals the smooth weighted order, which costs O(ties) a choice. */
export const nginxLeastConn = defineBalancing<NginxOptions>({
  id: "nginx-least-conn",
  doc: "nginx's least_conn: the fewest requests in flight for its weight; among equals the smooth weighted order.",
  source: "nginx 1.22.1 src/http/modules/ngx_http_upstream_least_conn_module.c",
  options: nginxOptions,
  traits: { weighted: true, avoids: true, seesDown: true, mayReject: true },
  create: (options, context) => createNginxBalancer(options, context, createLeastOrder),
});
