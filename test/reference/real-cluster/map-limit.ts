import type { ServiceInput } from "../theory/input.js";
import type { RealRun } from "./run.js";
import { TO_PROXY_MS } from "./to-proxy.js";
import { milliseconds, text } from "./units.js";

/** The limits that the proxy sets on requests; it reckons with the whole milliseconds of the rig's clock. */
export function limitLayers({ lb, t0MonotonicS }: RealRun, startMs: number): NonNullable<ServiceInput["resilience"]> {
  const clock = text(t0MonotonicS * 1000 + TO_PROXY_MS - startMs);
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
