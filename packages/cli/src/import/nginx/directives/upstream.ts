import type { Plain } from "../../draft/draft.js";
import type { Directive } from "../parse-config.js";
import { nginxTime } from "../times.js";
import type { NginxWorld } from "../world.js";
import { balancingOf } from "./balancing.js";
import { readServer, type Server } from "./server.js";

/** Makes a service of an `upstream`: an instance for each server, balanced as its method says. */
export function readUpstream(upstream: Directive, service: string, workers: number, world: NginxWorld): Plain {
  const path = `services.${service}`;
  const inside = upstream.children ?? [];
  const servers = inside.flatMap((directive) => {
    if (directive.name !== "server") return [];
    const server = readServer(directive, path, world);
    return server === undefined ? [] : [server];
  });
  if (servers.length === 0) world.refuse(upstream, `upstream ${service} has no server that is up`);
  const hasZone = inside.some(({ name }) => name === "zone");
  const limits = limitsOf(servers);
  const spec: Plain = {
    instances: servers.map(({ group }) => group),
    cpu: { request: "1000m" },
    balancing: balancingOf(inside, limits, path, world),
    proxies: { count: hasZone ? 1 : workers, timeout: "60s" },
    failover: { "nginx-next-upstream": {} },
  };
  if (servers.some(({ group }) => group.maxInFlight !== undefined)) spec.waiting = queueOf(inside, path, world) ?? 0;
  const slow = servers.find(({ slowStart }) => slowStart !== undefined)?.slowStart;
  if (slow !== undefined) spec.slowStart = { for: slow, shape: "envoy" };
  for (const directive of inside) {
    if (directive.name === "zone")
      world.mark(directive, { status: "mapped", to: `${path}.proxies.count`, note: "workers share what they know" });
    else if (directive.name.startsWith("keepalive")) world.mark(directive, { status: "ignored", note: "connections are not simulated" });
  }
  return spec;
}

/** `queue NUMBER [timeout=60s]`, of the commercial nginx: where requests wait while every server has its `max_conns`. */
function queueOf(inside: readonly Directive[], path: string, world: NginxWorld): Plain | undefined {
  const directive = inside.find(({ name }) => name === "queue");
  if (directive === undefined) return undefined;
  const [text = "", option = "timeout=60s"] = directive.args;
  const timeout = nginxTime(option.replace(/^timeout=/, ""));
  if (!/^\d{1,9}$/.test(text) || timeout === undefined || timeout === "0s")
    return world.refuse(directive, `queue ${directive.args.join(" ")}: a number of requests, and timeout=60s, are expected`);
  world.mark(directive, { status: "mapped", to: `${path}.waiting` });
  return { capacity: Number(text), timeout };
}

/** Limits that all servers share are written once, others for each server that has its own. */
function limitsOf(servers: readonly Server[]): Plain {
  const [first] = servers;
  const isSame = servers.every(({ limits }) => JSON.stringify(limits) === JSON.stringify(first?.limits));
  if (isSame) return first?.limits ?? {};
  return { servers: servers.flatMap(({ limits }, index) => (Object.keys(limits).length > 0 ? [{ server: index + 1, ...limits }] : [])) };
}
