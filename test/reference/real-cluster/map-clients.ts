import type { ServiceInput } from "../theory/input.js";
import type { RealClient, RealRun } from "./run.js";
import { text } from "./units.js";

type Layers = NonNullable<ServiceInput["resilience"]>;

/** What clients do that do not take what comes: every attempt that is not answered well in time is made again, after a pause. */
export function clientLayers({ client }: RealRun): Layers {
  const { timeout, retries = 0, backoff = 0 } = client;
  const pause = text(backoff);
  const again: Layers = [{ retry: { attempts: retries + 1, delay: pause, maxDelay: pause, backoff: "constant", jitter: "none" } }];
  const patience: Layers = timeout === undefined ? [] : [{ timeout: { limit: text(timeout) } }];
  return retries > 0 ? [...again, ...patience] : patience;
}

/** Whether clients do not take what comes, so that their own attempts are those that are counted. */
export function isImpatient({ timeout, retries = 0 }: RealClient): boolean {
  return timeout !== undefined || retries > 0;
}

/**
 * What becomes of a request whose client has gone: nginx lets go of the server at once, which may drop what has not begun;
 * HAProxy never does once the request is sent, and of what waits in its own line only with `abortonclose`.
 */
export function clientCancels({ lb, backends }: RealRun): "queued" | "none" {
  if (lb.kind !== "haproxy") return backends.abort === "drop" ? "queued" : "none";
  // Where servers have a slot for all they are sent, no other line is there.
  return lb.abortonclose && lb.maxconn !== undefined && lb.maxconn <= backends.conc ? "queued" : "none";
}
