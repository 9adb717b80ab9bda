import type { Directive } from "./parse-config.js";
import type { NginxWorld, Target } from "./world.js";

/** The rates of `limit_req_zone KEY zone=NAME:SIZE rate=10r/s`, by name. */
export function findZones(all: readonly Directive[], world: NginxWorld): Target["zones"] {
  const zones = new Map<string, { rate: string; key: string }>();
  for (const directive of all) {
    if (directive.name !== "limit_req_zone") continue;
    const name = /^zone=([^:]+)/.exec(directive.args.find((arg) => arg.startsWith("zone=")) ?? "")?.[1];
    const rate = /^rate=(\d{1,9})r\/([sm])$/.exec(directive.args.find((arg) => arg.startsWith("rate=")) ?? "");
    if (name === undefined || rate === null) return world.refuse(directive, "limit_req_zone needs zone=NAME:SIZE and rate=10r/s");
    zones.set(name, { rate: `${rate[1]}/${rate[2]}`, key: directive.args[0] ?? "" });
    world.mark(directive, { status: "mapped", to: "services.*.resilience" });
  }
  return zones;
}
