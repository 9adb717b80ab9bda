import type { Resource } from "../resource.js";

const BY_PLACE: readonly (readonly [RegExp, string])[] = [
  [/http_?filters/i, "what filters do to requests is not simulated, but for faults and local rate limits"],
  [/@type$/, "names a kind of message"],
  [/transport_?[sS]ocket|tls/i, "encryption is not simulated"],
  [/access_?[lL]og|tracing|stat|_?header/i, "what is told and written takes no time"],
  [
    /connect_?[tT]imeout|upstream_?connection|http2?_?protocol|typed_?extension_?protocol|common_?http|keepalive/i,
    "connections are made at once, and kept",
  ],
  [/dns|resolver|respect/i, "addresses are known from the start"],
  [/admin|node\b|dynamic_?resources|layered_?runtime|overload/i, "of the process; nothing of it is simulated"],
  [/(^|\.)address|socket/i, "where requests come in takes no time"],
  [/direct_?response|redirect/i, "what Envoy answers itself reaches no instance"],
  [/load_balancing_weight|loadBalancingWeight/, "zones are not weighed without locality_weighted_lb_config"],
];

/** Why a field that no reader spoke of is ignored. */
export function whyIgnored({ kind }: Resource, field: string): string {
  const reason = BY_PLACE.find(([place]) => place.test(field))?.[1];
  return reason ?? (kind === "Bootstrap" ? "of the process; nothing of it is simulated" : "not simulated");
}
