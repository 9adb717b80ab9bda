import type { LoadBalancer } from "./run.js";
import { milliseconds } from "./units.js";

/** A policy by name, with the options that a configuration gives it. */
export interface Chosen {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The policy that balances as this configuration of nginx or HAProxy does. */
export function mapBalancing(lb: LoadBalancer): Chosen | { readonly needs: string } {
  const choose = lb.kind === "nginx" ? nginx : lb.kind === "haproxy" ? haproxy : direct;
  return choose(lb) ?? { needs: [lb.kind, `"${lb.algo}"`, ...(lb.hash_type === undefined ? [] : [lb.hash_type])].join(" ") };
}

function direct(): Chosen {
  return { id: "round-robin", options: {} };
}

function nginx({ algo, max_fails, fail_timeout }: LoadBalancer): Chosen | undefined {
  const parking = {
    ...(max_fails === undefined ? {} : { maxFails: max_fails }),
    ...(fail_timeout === undefined ? {} : { failTimeout: milliseconds(fail_timeout) }),
  };
  switch (algo) {
    case "rr":
      return { id: "nginx-round-robin", options: parking };
    case "lc":
      return { id: "nginx-least-conn", options: parking };
    case "r1":
      return { id: "nginx-random", options: parking };
    case "r2":
      return { id: "nginx-random", options: { ...parking, method: "two-least-conn" } };
    case "iphash":
      return { id: "nginx-ip-hash", options: parking };
    case "hash":
      return { id: "nginx-hash", options: parking };
    case "hashc":
      return { id: "nginx-hash", options: { ...parking, consistent: true } };
    default:
      return undefined;
  }
}

function haproxy({ algo, hash_type = "map-based", allbackups = false }: LoadBalancer): Chosen | undefined {
  const options = { allBackups: allbackups };
  const [, name = algo, argument = ""] = /^([\w-]+)(?:\((.*)\))?$/.exec(algo) ?? [];
  const [type = "", fold = "sdbm", ...more] = hash_type.split(" ");
  switch (name) {
    case "roundrobin":
    case "static-rr":
    case "leastconn":
    case "first":
      return { id: `haproxy-${name}`, options };
    case "random":
      return { id: "haproxy-random", options: argument === "" ? options : { ...options, draws: Number(argument) } };
    case "source":
      if (argument !== "" || fold !== "sdbm" || more.length > 0) return undefined;
      return { id: "haproxy-source", options: { ...options, hashType: type } };
    case "hdr":
      // Requests are known by this header alone, and folded in one way.
      if (argument !== "X-Id" || fold !== "sdbm" || more.length > 0) return undefined;
      return { id: "haproxy-hash", options: { ...options, hashType: type } };
    default:
      return undefined;
  }
}
