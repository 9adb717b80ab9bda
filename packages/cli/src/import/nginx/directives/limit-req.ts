import type { Plain } from "../../draft/draft.js";
import type { DirectiveReader } from "../world.js";

/** `limit_req`: requests ahead of the rate of its zone are delayed or refused. */
export const limitReq: DirectiveReader = {
  names: ["limit_req"],
  read(directive, { service, spec, zones, most, limited }, world) {
    const option = (name: string) => directive.args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
    const zone = zones.get(option("zone") ?? "");
    if (zone === undefined) return world.refuse(directive, `no limit_req_zone is called ${option("zone") ?? "that: zone= is missing"}`);
    const bucket: Plain = { rate: zone.rate };
    for (const name of ["burst", "delay"]) {
      const text = option(name);
      if (text === undefined) continue;
      if (!/^\d{1,9}$/.test(text)) world.refuse(directive, `${name}=${text}: a whole number is expected`);
      bucket[name] = Number(text);
    }
    if (directive.args.includes("nodelay")) bucket.nodelay = true;
    const known = limited.get(`${service} ${option("zone")}`);
    const own = JSON.stringify(bucket);
    limited.set(`${service} ${option("zone")}`, known ?? own);
    if (known === undefined) spec.resilience = [...((spec.resilience as Plain[] | undefined) ?? []), { "leaky-bucket": bucket }];
    else if (known !== own)
      world.mark(directive, {
        status: "approximated",
        to: `services.${service}.resilience`,
        note: "one bucket a zone: as its first limit_req says",
      });
    const isShared = /^\$(server_name|host|http_host|uri|request_uri)$|^[^$]*$/.test(zone.key);
    const to = `services.${service}.resilience`;
    if (!isShared) most.set(service, Math.min(most.get(service) ?? Number.POSITIVE_INFINITY, perSecond(zone.rate)));
    world.mark(
      directive,
      isShared ? { status: "mapped", to } : { status: "approximated", to, note: `one bucket for all, not one for each ${zone.key}` },
    );
  },
};

function perSecond(rate: string): number {
  return Number.parseInt(rate, 10) / (rate.endsWith("m") ? 60 : 1);
}
