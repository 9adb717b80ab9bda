import { exp } from "../engine/math/exp.js";
import { expm1 } from "../engine/math/expm1.js";
import { ln } from "../engine/math/ln.js";
import type { ServiceTime } from "./service-time.js";
import { meanWaitMs, type WaitLaw, waitTail } from "./wait-law.js";

/**
 * Share of requests whose wait and service together take longer than `ms`, both being independent of each other.
 * @see Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th edition 2008, section 2.3 (exponential service)
 */
export function responseTail(wait: WaitLaw, service: ServiceTime, ms: number): number {
  if (ms < 0) return 1;
  switch (service.type) {
    case "exponential":
      return exponentialTail(wait, 1 / service.meanMs, ms);
    case "constant":
      return tailAfter(wait, ms - service.meanMs);
    case "sampled":
      return service.valuesMs.reduce((sum, value) => sum + tailAfter(wait, ms - value), 0) / service.valuesMs.length;
  }
}

/** Response time in ms that a share `quantile` of requests, in (0, 1), does not exceed; Infinity where the line only grows. */
export function responseQuantileMs(wait: WaitLaw, service: ServiceTime, quantile: number): number {
  if (wait.chance > 0 && wait.drainPerMs === 0) return Number.POSITIVE_INFINITY;
  if (wait.chance === 0) return serviceQuantileMs(service, quantile);
  let high = service.meanMs;
  while (responseTail(wait, service, high) > 1 - quantile) high *= 2;
  let low = 0;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (responseTail(wait, service, middle) > 1 - quantile) low = middle;
    else high = middle;
    if (high - low < 1e-12 * high) break;
  }
  return high;
}

/** Mean of wait and service together in ms. */
export function meanResponseMs(wait: WaitLaw, service: ServiceTime): number {
  return meanWaitMs(wait) + service.meanMs;
}

/** Service time in ms that a share `quantile` of requests, in (0, 1), does not exceed: what more servers cannot mend. */
export function serviceQuantileMs(service: ServiceTime, quantile: number): number {
  switch (service.type) {
    case "exponential":
      return -service.meanMs * ln(1 - quantile);
    case "constant":
      return service.meanMs;
    case "sampled":
      return service.valuesMs[Math.ceil(quantile * service.valuesMs.length) - 1] ?? 0;
  }
}

/** Whether the wait takes longer than what is left after the service. */
function tailAfter(wait: WaitLaw, leftMs: number): number {
  return leftMs < 0 ? 1 : waitTail(wait, leftMs);
}

/** In a form that loses no digits where the rates of service and of draining are alike, and neither overflows nor vanishes where not. */
function exponentialTail({ chance, drainPerMs }: WaitLaw, servicePerMs: number, ms: number): number {
  const alone = exp(-servicePerMs * ms);
  if (chance === 0) return alone;
  const apart = Math.abs(drainPerMs - servicePerMs) * ms;
  const both = apart === 0 ? 1 : -expm1(-apart) / apart;
  return alone + chance * servicePerMs * ms * exp(-Math.min(drainPerMs, servicePerMs) * ms) * both;
}
