import type { Endpoint, RequestView } from "@springtide/core/policy";
import { intsWith } from "../endpoints/columns.js";
import type { NginxUpstream } from "./upstream.js";

/** Unusable servers tried before nginx falls back to round robin. */
const STEPS = 20;

/** The order in which a key tries the servers; started again before each walk. */
export interface NginxHashSequence {
  /** The place of the next server to try. */
  step(): number;
  /** Whether the sequence is a ring: a retry then starts at the server that failed, not after it, and a choice counts as a round of the smooth order. */
  readonly ring: boolean;
}

/** Chooses the first server of a request's sequence that is usable, or by round robin after too many that are not. */
export type NginxHashWalk = (request: RequestView) => Endpoint | undefined;

/**
 * nginx continues a request's sequence where its last attempt stopped; here it is started again for each attempt, and the steps of
 * earlier attempts are repeated first. The two differ only where a server that was skipped, because it was full or parked, later
 * got another attempt of the same request.
 * @see nginx 1.22.1 src/http/modules/ngx_http_upstream_hash_module.c, ngx_http_upstream_ip_hash_module.c
 */
export function createNginxHashWalk(upstream: NginxUpstream, sequence: NginxHashSequence): NginxHashWalk {
  // By endpoint number: the last walk in which the server was recognised as that of an earlier attempt.
  let met = new Int32Array(16);
  let walk = 0;

  function choose(server: Endpoint): Endpoint {
    if (sequence.ring) upstream.alone(server);
    return upstream.send(server);
  }

  function walkOn(request: RequestView): Endpoint | undefined {
    const { primaries } = upstream.servers;
    let misses = 0;
    let earlier = 0;
    while (misses <= STEPS) {
      const server = primaries[sequence.step()] as Endpoint;
      if (earlier === request.attempt && upstream.fits(server, request)) return choose(server);
      met = intsWith(met, server.number);
      if (earlier < request.attempt && request.hasTried(server) && met[server.number] !== walk) {
        met[server.number] = walk;
        earlier++;
        if (!sequence.ring) continue;
      }
      misses++;
    }
    return upstream.roundRobin(request);
  }

  return (request) => {
    walk = (walk + 1) | 0;
    const { single, primaries } = upstream.servers;
    return single || primaries.length === 0 ? upstream.roundRobin(request) : walkOn(request);
  };
}
