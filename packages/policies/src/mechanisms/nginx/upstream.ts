import type { Endpoint, Endpoints, OutcomeView, PolicyContext, RequestView } from "@springtide/core/policy";
import { floatsWith } from "../endpoints/columns.js";
import { createNginxFailures } from "./failures.js";
import type { NginxOptions } from "./options.js";
import { hasFallenBack, isOpen, type NginxServers, nginxServers, nginxWeight } from "./servers.js";

/** The servers of nginx's hashes and draws, and the round robin that these come down to. */
export interface NginxUpstream {
  readonly servers: NginxServers;
  /** Before each choice: takes the endpoints as they are now and reads the clock; whether the endpoints have changed. */
  update(endpoints: Endpoints): boolean;
  /** Whether a server will do for a request. */
  fits(endpoint: Endpoint, request: RequestView): boolean;
  /** Marks a server as chosen, and returns it. */
  send(endpoint: Endpoint): Endpoint;
  /** Below 0 when `a` carries less for its weight than `b`, 0 when as much. */
  compare(a: Endpoint, b: Endpoint): number;
  /** A round among the primaries or, where none will do, the backups. */
  roundRobin(request: RequestView): Endpoint | undefined;
  /** One round in which only this server takes part. */
  alone(endpoint: Endpoint): void;
  ended(endpoint: Endpoint, outcome: OutcomeView): void;
}

/**
 * Walks whole groups, as these methods come to it rarely.
 * @see nginx 1.22.1 src/http/ngx_http_upstream_round_robin.c (ngx_http_upstream_get_peer)
 */
export function createNginxUpstream(options: Required<NginxOptions>, context: PolicyContext): NginxUpstream {
  const failures = createNginxFailures(options, context);
  let version = -1;
  let second = 0;
  let servers: NginxServers = { primaries: [], backups: [], single: false };
  // By endpoint number; a weight of 0 is one not seen yet.
  let weights = new Float64Array(16);
  let credits = new Float64Array(16);
  let gains = new Float64Array(16);

  function learn(endpoint: Endpoint): void {
    const { number } = endpoint;
    weights = floatsWith(weights, number);
    credits = floatsWith(credits, number);
    gains = floatsWith(gains, number);
    const weight = nginxWeight(endpoint);
    if (weights[number] === weight) return;
    weights[number] = gains[number] = weight;
  }

  function fits(endpoint: Endpoint, request: RequestView): boolean {
    if (!isOpen(endpoint) || (request.attempt > 0 && request.hasTried(endpoint))) return false;
    return servers.single || !failures.parked(endpoint.number, second);
  }

  /** Gives a server its gain as credit; returns how much that was. */
  function credit(number: number): number {
    const gain = gains[number] as number;
    credits[number] = (credits[number] as number) + gain;
    gains[number] = Math.min(weights[number] as number, gain + 1);
    return gain;
  }

  /** One round of the smooth order. */
  function turn(group: readonly Endpoint[], request: RequestView): Endpoint | undefined {
    let best: Endpoint | undefined;
    let total = 0;
    for (let i = 0; i < group.length; i++) {
      const server = group[i] as Endpoint;
      if (!fits(server, request)) continue;
      total += credit(server.number);
      if (best === undefined || (credits[server.number] as number) > (credits[best.number] as number)) best = server;
    }
    if (best !== undefined) credits[best.number] = (credits[best.number] as number) - total;
    return best;
  }

  function compare(a: Endpoint, b: Endpoint): number {
    return a.inFlight * (weights[b.number] as number) - b.inFlight * (weights[a.number] as number);
  }

  function send(endpoint: Endpoint): Endpoint {
    failures.chosen(endpoint.number, second);
    return endpoint;
  }

  return {
    get servers() {
      return servers;
    },
    update(endpoints) {
      second = failures.second();
      if (endpoints.version === version) return false;
      version = endpoints.version;
      servers = nginxServers(endpoints);
      servers.primaries.forEach(learn);
      servers.backups.forEach(learn);
      return true;
    },
    fits,
    send,
    compare,
    roundRobin(request) {
      const chosen = hasFallenBack(servers, request) ? undefined : turn(servers.primaries, request);
      const server = chosen ?? turn(servers.backups, request);
      return server === undefined ? undefined : send(server);
    },
    alone({ number }) {
      const given = credit(number);
      credits[number] = (credits[number] as number) - given;
    },
    ended({ number }, { failed }) {
      if (servers.single) return;
      failures.ended(number, failed);
      if (failed) gains[number] = failures.gainAfterFailure(number, gains[number] as number, weights[number] as number);
    },
  };
}
