import type { Recording } from "./read-run.js";

/** From when a request is due until the proxy looks at its clock, in ms, where the request's own record does not tell: a quarter of the path. */
export const TO_PROXY_MS = 0.05;

/**
 * From when each request is due until the proxy looks at its clock, in ms, as its record tells: half the path of one that the
 * proxy answered itself, a quarter of the path of one that went on to a server. A limit turns on single microseconds where a
 * request comes at the edge of a millisecond, and goes on otherwise from there.
 */
export function toProxyMs({ run, requests }: Recording): ReadonlyMap<number, number> {
  const { limit } = run.lb;
  // What nginx delays it delays by times that no record tells from the path.
  const isDelaying = limit ? (limit.burst ?? 0) > 0 && !limit.nodelay : false;
  return new Map(
    requests.map(({ id, backend, pathMs }) => {
      if (backend < 0) return [id, pathMs / 2];
      return [id, isDelaying ? TO_PROXY_MS : pathMs / 4];
    }),
  );
}
