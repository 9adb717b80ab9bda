import type { Resource } from "../resource.js";

const BY_PLACE: readonly (readonly [RegExp, string])[] = [
  [/ssl|certificate|resolver/, "encryption and names are not simulated"],
  [/log|status_zone|stub_status/, "what is logged takes no time"],
  [/limit_conn|keepalive|worker_connections|multi_accept/, "connections are not simulated"],
  [/cache/, "what a cache of nginx holds is not written; a layer of the scenario says it: resilience with cache"],
  [/header|rewrite|return|root|index|try_files|types|gzip|sendfile|body|buffer/, "what requests hold is not simulated"],
  [/listen|server_name|location|include|user|pid|daemon|events/, "where and how requests come in takes no time"],
];

/** Why a directive that no reader spoke of is ignored. */
export function whyIgnored(_: Resource, field: string): string {
  const name = /([a-z_]+)(?:\[\d+\])?$/.exec(field.replace(/\[""\]$/, ""))?.[1] ?? field;
  return BY_PLACE.find(([place]) => place.test(name))?.[1] ?? "not simulated";
}
