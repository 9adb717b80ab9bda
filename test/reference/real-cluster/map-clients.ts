import type { ServiceInput } from "../theory/input.js";
import type { RealRun } from "./run.js";
import { text } from "./units.js";

type Layers = NonNullable<ServiceInput["resilience"]>;

/** What clients do that do not wait for ever: every attempt that is not answered well in time is made again, after a pause. */
export function clientLayers({ client }: RealRun): Layers {
  if (client.timeout === undefined) return [];
  const { timeout, retries = 0, backoff = 0 } = client;
  const pause = text(backoff);
  return [
    { retry: { attempts: retries + 1, delay: pause, maxDelay: pause, backoff: "constant", jitter: "none" } },
    { timeout: { limit: text(timeout) } },
  ];
}

/**
 * What becomes of a request whose client has gone: nginx lets go of the server at once, which may drop what has not begun;
 * HAProxy never does once the request is sent.
 */
export function clientCancels({ lb, backends }: RealRun): "queued" | "none" {
  return lb.kind !== "haproxy" && backends.abort === "drop" ? "queued" : "none";
}
