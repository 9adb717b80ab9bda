import type { Plain } from "../../draft/draft.js";
import { nginxTime } from "../times.js";
import type { DirectiveReader } from "../world.js";

const FLAGS: Readonly<Record<string, string>> = {
  error: "error",
  timeout: "timeout",
  http_500: "http500",
  http_502: "http502",
  http_503: "http503",
  http_504: "http504",
  http_403: "http403",
  http_404: "http404",
  http_429: "http429",
  non_idempotent: "nonIdempotent",
};

/** `proxy_next_upstream`, `proxy_next_upstream_tries` and `proxy_next_upstream_timeout`. */
export const nextUpstream: DirectiveReader = {
  names: ["proxy_next_upstream", "proxy_next_upstream_tries", "proxy_next_upstream_timeout"],
  read(directive, { service, spec }, world) {
    const to = `services.${service}.failover`;
    const [first = ""] = directive.args;
    const options = ((spec.failover as Plain | undefined)?.["nginx-next-upstream"] ?? {}) as Plain;
    if (directive.name.endsWith("_tries")) {
      if (!/^\d{1,6}$/.test(first)) world.refuse(directive, `${first} is no number of tries`);
      options.nextUpstreamTries = Number(first);
    } else if (directive.name.endsWith("_timeout")) {
      options.nextUpstreamTimeout = nginxTime(first) ?? world.refuse(directive, `${first} is no time such as 10s`);
    } else if (first !== "on") {
      const unread = directive.args.filter((flag) => FLAGS[flag] === undefined && flag !== "off");
      for (const key of ["error", "timeout"]) options[key] = !directive.args.includes("off") && directive.args.includes(key);
      for (const flag of directive.args) if (FLAGS[flag] !== undefined && !directive.args.includes("off")) options[FLAGS[flag]] = true;
      if (unread.length > 0) {
        world.mark(directive, { status: "approximated", to, note: `${unread.join(", ")}: not simulated` });
        return;
      }
    }
    world.mark(directive, { status: "mapped", to });
  },
};
