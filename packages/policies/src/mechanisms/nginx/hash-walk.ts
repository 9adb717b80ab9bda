import type { Endpoint, RequestView } from "@springtide/core/policy";
import { intsWith } from "../endpoints/columns.js";
import type { NginxUpstream } from "./upstream.js";

/** Most steps that lead to no server before nginx goes round. */
const STEPS = 20;

/** A key's own way through the servers, begun anew before each walk. */
export interface NginxHashWay {
  /** The place of the next server on the way. */
  step(): number;
  /** Whether the way is a ring: an attempt begins where the last ended, not one step on; and its choice is a round of the smooth order. */
  readonly ring: boolean;
}

/** Leads a request along its way: to the first server that will do, or round after too many that will not. */
export type NginxHashWalk = (request: RequestView) => Endpoint | undefined;

/**
 * nginx walks on from where a request's last attempt ended; here the way begins anew each time, and the steps of the
 * attempts before are repeated first. The two differ only where a server that was passed over, as it was full or parked, has had
 * a later attempt of the same request.
 * @see nginx 1.22.1 src/http/modules/ngx_http_upstream_hash_module.c, ngx_http_upstream_ip_hash_module.c
 */
export function createNginxHashWalk(upstream: NginxUpstream, way: NginxHashWay): NginxHashWalk {
  // The walk in which each server was met as an earlier attempt's, by endpoint number.
  let met = new Int32Array(16);
  let walk = 0;

  function choose(server: Endpoint): Endpoint {
    if (way.ring) upstream.alone(server);
    return upstream.send(server);
  }

  function walkOn(request: RequestView): Endpoint | undefined {
    const { primaries } = upstream.servers;
    let misses = 0;
    let earlier = 0;
    while (misses <= STEPS) {
      const server = primaries[way.step()] as Endpoint;
      if (earlier === request.attempt && upstream.fits(server, request)) return choose(server);
      met = intsWith(met, server.number);
      if (earlier < request.attempt && request.hasTried(server) && met[server.number] !== walk) {
        met[server.number] = walk;
        earlier++;
        if (!way.ring) continue;
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
