import type { Law } from "./law.js";
import { mean, squaredCv } from "./moments.js";

/** A queue, as far as its memory goes. */
export interface Queue {
  readonly service: Law;
  readonly servers: number;
  readonly load: number;
  readonly arrivalSquaredCv?: number;
  /** Most requests that wait; without limit when absent. */
  readonly capacity?: number;
  /** Longest that requests wait on average before they leave, in seconds; they stay when absent. */
  readonly patienceSeconds?: number;
}

/**
 * Seconds after which a queue has forgotten how it began: about m / (c (1 - sqrt(load))^2) for an M/M/c queue, longer
 * where service or arrivals vary more, and never less than one service. Near full load, a queue that is short or left
 * by the impatient forgets as soon as it can fill and empty by chance.
 */
export function relaxation(queue: Queue): number {
  const m = mean(queue.service);
  const variation = Math.max(1, ((queue.arrivalSquaredCv ?? 1) + Math.min(squaredCv(queue.service), 100)) / 2);
  const drift = 1 - Math.sqrt(queue.load);
  const endless = queue.load < 1 ? (m / queue.servers / (drift * drift)) * variation : Number.POSITIVE_INFINITY;
  return Math.max(m, Math.min(endless, finite(queue, m)));
}

/** The same for a queue that cannot grow for ever. */
function finite({ capacity, patienceSeconds, servers }: Queue, m: number): number {
  if (patienceSeconds !== undefined) return 10 * m + patienceSeconds;
  return 10 * m + (m / servers) * (capacity ?? Number.POSITIVE_INFINITY) ** 2;
}
