import type { OnDemandSpec } from "../../model/on-demand.js";
import type { ClusterContext } from "../context.js";
import { Id } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { markCold } from "./cold.js";
import type { OnDemand } from "./on-demand.js";
import type { OnDemandBooks } from "./on-demand-books.js";
import type { Pool } from "./pool.js";

/** The one line in front of the service. */
const LINE = 0;

/**
 * Requests that wait in one line for whichever instance has room first, while as many start as wait: the setup queues.
 * @see Gandhi, Doroudi, Harchol-Balter & Scheller-Wolf, Exact Analysis of the M/M/k/setup Class of Markov Chains via
 * Recursive Renewal Reward, SIGMETRICS 2013
 */
export function createSharedStarts(
  cluster: ClusterContext,
  service: Service,
  { max, starts, cancelStarts }: OnDemandSpec,
  pool: Pool,
  books: OnDemandBooks,
): Omit<OnDemand, "books" | "past" | "reset"> {
  const { requests } = cluster;
  const atOnce = starts === "one-at-a-time" ? 1 : Number.POSITIVE_INFINITY;
  const { concurrency } = service.spec.template;
  let fresh: number = Id.none;

  /** Starts that the line wants: no more than would be ready with something to do, or than there may be. */
  function wanted(): number {
    const waiting = service.lines.lengths[LINE]!;
    const needed = waiting === 0 ? 0 : Math.max(1, Math.ceil(waiting / concurrency));
    return Math.min(atOnce, needed, max - (pool.live - pool.starting.size));
  }

  function settle(): void {
    const starting = wanted();
    while (pool.starting.size < starting) pool.start();
    while (cancelStarts && pool.starting.size > starting) pool.cancel(pool.starting.last);
  }

  return {
    place: () => undefined,
    choose(row) {
      const { next } = pool;
      const instance = next >= 0 && service.free.has(next) ? next : service.free.any();
      markCold(requests, books, row, instance === fresh);
      pool.take(instance);
      return instance;
    },
    settle,
    ready(instance) {
      pool.ready(instance);
      fresh = instance;
      cluster.work.serveCentral(service);
      fresh = Id.none;
      pool.rest(instance);
    },
    left: (instance) => pool.left(instance),
    leaves: (instance) => pool.leave(instance),
    died: (instance) => pool.discard(instance),
    expired: (instance) => pool.expired(instance),
    gone(instance) {
      pool.gone(instance);
      settle();
    },
  };
}
