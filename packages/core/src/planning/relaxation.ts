/**
 * Time in ms after which a line of requests has forgotten how it began, to a factor of e: 1 / (cμ (1 − √ρ)²), exact for one server
 * and near it for several; that of a service where there is no line. Infinity where the line only grows.
 * @see Abate & Whitt, "Transient Behavior of the M/M/1 Queue: Starting at the Origin", Queueing Systems 2(1), 1987
 */
export function relaxationMs(ratePerMs: number, serviceMs: number, servers: number): number {
  if (servers === Number.POSITIVE_INFINITY) return serviceMs;
  const left = 1 - Math.sqrt((ratePerMs * serviceMs) / servers);
  return left > 0 ? Math.max(serviceMs, serviceMs / (servers * left * left)) : Number.POSITIVE_INFINITY;
}
