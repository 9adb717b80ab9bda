import type { ServiceInput } from "../theory/input.js";
import type { RealRun } from "./run.js";
import { milliseconds, text } from "./units.js";

/**
 * From sending a request until the proxy looks at its clock, in ms: about half the way to the server. A limit turns on single
 * microseconds where a request comes at the edge of a millisecond, and goes on otherwise from there; so the one replay beside a
 * run may take any of these.
 */
export const TO_PROXY_MS = [0.05, 0.04, 0.06, 0.07] as const;

/** The limits that the proxy sets on requests; it reckons with the whole milliseconds of the rig's clock. */
export function limitLayers({ lb, t0MonotonicS }: RealRun, startMs: number, toProxyMs: number): NonNullable<ServiceInput["resilience"]> {
  const clock = text(t0MonotonicS * 1000 + toProxyMs - startMs);
  if (lb.limit) {
    const { rate, burst = 0, delay = 0, nodelay = false } = lb.limit;
    return [{ "leaky-bucket": { rate: perSecond(rate), burst, delay, nodelay, clock } }];
  }
  if (!lb.stickRate) return [];
  const { period, max } = lb.stickRate;
  return [{ "haproxy-counter": { limit: max, period: text(milliseconds(period)), clock } }];
}

/** nginx writes `80r/s` or `30r/m`. */
function perSecond(rate: string): `${number}/s` {
  const [count = "", unit] = rate.split("r/");
  return `${unit === "m" ? Number(count) / 60 : Number(count)}/s`;
}
