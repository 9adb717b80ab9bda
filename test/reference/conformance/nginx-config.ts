import type { PolicyChoice } from "@springtide/core/policy";
import type { NginxCase, NginxServer } from "./nginx-case.js";

/** The balancing policy that stands for a case's method, with the limits of its servers; undefined for a method unknown here. */
export function balancingOf({ policy, config, servers }: NginxCase): PolicyChoice | undefined {
  const options = { maxFails: 1, failTimeout: 10_000, servers: servers.map(limitsOf) };
  const [method = "", ...rest] = `${policy} ${config}`.replaceAll(";", " ").trim().split(/\s+/);
  switch (method) {
    case "least_conn":
      return { id: "nginx-least-conn", options };
    case "ip_hash":
      return { id: "nginx-ip-hash", options };
    case "hash":
      return { id: "nginx-hash", options: { ...options, consistent: rest.includes("consistent") } };
    case "random":
      return { id: "nginx-random", options: { ...options, method: rest.includes("two") ? "two-least-conn" : "one" } };
    default:
      return method === "" || method === "smooth-wrr" || method.startsWith("proxy_") ? { id: "nginx-round-robin", options } : undefined;
  }
}

function limitsOf(server: NginxServer, index: number): Readonly<Record<string, number>> {
  return { server: index + 1, maxFails: server.maxFails ?? 1, failTimeout: (server.failTimeoutSeconds ?? 10) * 1000 };
}

/** Options of `nginx-next-upstream` that stand for a case's directives. */
export function failoverOf({ config }: NginxCase): Readonly<Record<string, unknown>> {
  const conditions = directive(config, "proxy_next_upstream") ?? ["error", "timeout"];
  const [tries = "0"] = directive(config, "proxy_next_upstream_tries") ?? [];
  const [timeout = "0"] = directive(config, "proxy_next_upstream_timeout") ?? [];
  const named = (name: string): boolean => conditions.includes(name);
  const statuses = [500, 502, 503, 504, 403, 404, 429].map((status) => [`http${status}`, named(`http_${status}`)]);
  return {
    error: named("error"),
    timeout: named("timeout"),
    ...Object.fromEntries(statuses),
    nonIdempotent: named("non_idempotent"),
    nextUpstreamTries: Number(tries),
    nextUpstreamTimeout: Number.parseFloat(timeout) * (timeout.endsWith("ms") ? 1 : 1000),
  };
}

/** Words of a directive; undefined when it is not there. */
function directive(config: string, name: string): string[] | undefined {
  for (const statement of config.split(";")) {
    const [first, ...words] = statement.trim().split(/\s+/);
    if (first === name) return words;
  }
  return undefined;
}

/** What `hash` may be given: the value of a variable, of a request for this target from a client with this address. */
const VARIABLES: Readonly<Record<string, (target: string, address: string) => string>> = {
  $request_uri: (target) => target,
  $uri: (target) => target.split("?")[0] ?? "",
  $remote_addr: (_, address) => address,
};

/** How `hash` finds its key, of methods that take one; undefined for a variable unknown here. */
export function hashKey(policy: string): ((target: string, address: string) => string) | undefined {
  const [method, variable = ""] = policy.split(/\s+/);
  if (method !== "hash") return () => "";
  if (!variable.startsWith("$arg_")) return VARIABLES[variable];
  return (target) => new URLSearchParams(target.split("?")[1] ?? "").get(variable.slice("$arg_".length)) ?? "";
}
