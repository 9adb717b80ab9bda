import type { Endpoint } from "@springtide/core/policy";

/** Connections by number, each with an endpoint or not open. */
export interface Connections {
  /** The endpoint of a connection for one more request; undefined when it is not open, too old or has carried enough. */
  take(connection: number, nowMs: number): Endpoint | undefined;
  /** Opens a connection for a request. */
  open(connection: number, endpoint: Endpoint, nowMs: number): void;
  /** Closes every connection to an endpoint. */
  breakAll(endpoint: Endpoint): void;
}

/** `count` connections, none open; each ends at an age of `lifetimeMs` and after `requests` requests, where these are above 0. */
export function createConnections(count: number, lifetimeMs: number, requests: number): Connections {
  const ends: (Endpoint | undefined)[] = new Array(count).fill(undefined);
  const openedMs = new Float64Array(count);
  const carried = new Float64Array(count);
  return {
    take(connection, nowMs) {
      if (lifetimeMs > 0 && nowMs - (openedMs[connection] as number) >= lifetimeMs) return undefined;
      if (requests > 0 && (carried[connection] as number) >= requests) return undefined;
      carried[connection] = (carried[connection] as number) + 1;
      return ends[connection];
    },
    open(connection, endpoint, nowMs) {
      ends[connection] = endpoint;
      openedMs[connection] = nowMs;
      carried[connection] = 1;
    },
    breakAll(endpoint) {
      for (let connection = 0; connection < count; connection++) if (ends[connection] === endpoint) ends[connection] = undefined;
    },
  };
}
