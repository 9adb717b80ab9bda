import type { Catalog, Endpoint, Failover, FailoverVerdict } from "@springtide/core/policy";
import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import type { Fault, NginxCase } from "./nginx-case.js";
import { balancingOf, failoverOf, hashKey } from "./nginx-config.js";

/** How a request went. */
export interface Passage {
  /** Servers in the order of attempts; "u" where none would do. */
  readonly tried: readonly string[];
  /** Whether the last of them answered, with whatever status. */
  readonly answered: boolean;
  readonly upstreamStatus: readonly string[];
  readonly status: number;
  /** Ends the request at the server that answers it; until then it counts there. */
  finish(): void;
}

/** What a proxy does around its policies: servers with faults, attempts, connections that are held. */
export interface NginxProxy {
  /** Lets a server fail so from now on, or no longer. */
  break(server: string, fault: Fault | undefined): void;
  /** Sends a request at that time of a client with that address. */
  request(atMs: number, path: string, client: number): Passage;
}

const NON_IDEMPOTENT = ["POST", "LOCK", "PATCH"];

/** A proxy before the servers of a case; undefined when no policy stands for its method. */
export function createNginxProxy(one: NginxCase, catalog: Catalog): NginxProxy | undefined {
  const choice = balancingOf(one);
  const policy = choice === undefined ? undefined : catalog.balancing(choice.id);
  const context = createFakeContext({ catalog });
  const failover = catalog.failover("nginx-next-upstream")?.create(failoverOf(one), context);
  const keyOf = hashKey(`${one.policy} ${one.config}`.replaceAll(";", " ").trim());
  if (choice === undefined || policy === undefined || failover === undefined || keyOf === undefined) return undefined;
  const balancer = policy.create(choice.options, context);
  const faults = new Map(Object.entries(one.faults ?? {}));
  const endpoints = createFakeEndpoints(
    one.servers.map((server, index) => ({
      id: `127.0.0.1:${21_001 + index}`,
      weight: server.weight,
      priority: server.backup === true ? 1 : 0,
      maxInFlight: server.maxConns ?? server.max_conns ?? Number.POSITIVE_INFINITY,
      up: server.down !== true,
    })),
  );
  const nameOf = ({ number }: Endpoint): string => (one.servers[number] as { name: string }).name;

  function end(endpoint: Endpoint, failed: boolean): void {
    endpoints.at(endpoint.index).inFlight--;
    balancer.observe?.(endpoint, outcomeWith({ status: failed ? "error" : "ok", failed, load: endpoint.inFlight }));
  }

  return {
    break(server, fault) {
      if (fault === undefined) faults.delete(server);
      else faults.set(server, fault);
    },
    request(atMs, path, client) {
      context.nowMs = atMs;
      const key = new TextEncoder().encode(keyOf(path, addressOf(client)));
      const attempts: Endpoint[] = [];
      const upstreamStatus: string[] = [];
      for (;;) {
        const request = requestWith({
          client,
          attempt: attempts.length,
          previous: attempts.at(-1),
          hasTried: (endpoint) => attempts.includes(endpoint),
          writeKey: (into) => {
            into.set(key);
            return key.length;
          },
        });
        const endpoint = balancer.pick(endpoints, request);
        const tried = [...attempts.map(nameOf), endpoint === undefined ? "u" : nameOf(endpoint)];
        const fault = endpoint === undefined ? undefined : faults.get(nameOf(endpoint));
        const status = endpoint === undefined ? 502 : statusOf(fault);
        upstreamStatus.push(String(status));
        if (endpoint === undefined) return { tried, answered: false, upstreamStatus, status, finish: () => undefined };
        const answered = fault !== "refuse" && fault !== "reset";
        endpoints.at(endpoint.index).inFlight++;
        attempts.push(endpoint);
        if (fault === undefined) return { tried, answered, upstreamStatus, status, finish: () => end(endpoint, false) };
        const { retry, counts } = verdictOn(fault, failover, one, attempts.length - 1);
        end(endpoint, counts);
        if (!retry) return { tried, answered, upstreamStatus, status, finish: () => undefined };
      }
    },
  };
}

function verdictOn(fault: Fault, failover: Failover, { servers, method = "GET" }: NginxCase, attempt: number): FailoverVerdict {
  const up = servers.filter(({ down }) => down !== true);
  return failover.after({
    cause: fault === "refuse" ? "refused" : fault === "reset" ? "reset" : "error",
    status: Number(fault) || 0,
    attempt,
    elapsedMs: 0,
    endpoints: up.length,
    active: up.filter(({ backup }) => backup !== true).length,
    up: true,
    sticky: false,
    idempotent: !NON_IDEMPOTENT.includes(method),
  });
}

/** An address as it is written. */
function addressOf(client: number): string {
  return [24, 16, 8, 0].map((bits) => (client >>> bits) & 255).join(".");
}

/** The status that an attempt gets. */
function statusOf(fault: Fault | undefined): number {
  return fault === undefined ? 200 : Number(fault) || 502;
}
