import type { Law } from "./law.js";
import { mean, squaredCv } from "./moments.js";

/**
 * Seconds after which a queue has forgotten how it began: about m / (c (1 - sqrt(load))^2) for an M/M/c queue, longer
 * where service or arrivals vary more, and never less than one service. A queue that overflows forgets at once.
 */
export function relaxation(queue: { service: Law; servers: number; load: number; arrivalSquaredCv?: number }): number {
  const m = mean(queue.service);
  if (!(queue.load < 1)) return 10 * m;
  const variation = ((queue.arrivalSquaredCv ?? 1) + Math.min(squaredCv(queue.service), 100)) / 2;
  const drift = 1 - Math.sqrt(queue.load);
  return Math.max(m, (m / queue.servers / (drift * drift)) * Math.max(1, variation));
}
