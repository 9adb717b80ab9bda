import type { Agenda } from "../../engine/agenda.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { OnDemandSpec } from "../../model/on-demand.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { markCold } from "./cold.js";
import type { OnDemand } from "./on-demand.js";
import type { OnDemandBooks } from "./on-demand-books.js";
import type { Pool } from "./pool.js";

/** The line of those who wait for room where there are as many instances as there may be. */
const LINE = 0;

/**
 * Requests that wait for their own instance, as functions do: a request that finds no room has one made and stays with
 * it, even if another comes free first.
 */
export function createBoundStarts(
  cluster: ClusterContext,
  service: Service,
  { max, atMax }: OnDemandSpec,
  pool: Pool,
  books: OnDemandBooks,
  agenda: Agenda,
): Omit<OnDemand, "books" | "past" | "reset"> {
  const { scheduler, requests } = cluster;
  /** Who has been called out of the line. */
  let called: number = Id.none;

  function place(row: number, site: CallSite): void {
    const instance = pool.next;
    if (service.waiting.lengths[LINE]! > 0 && row !== called) wait(row, site);
    else if (instance >= 0) give(row, site, instance, false);
    else if (pool.joinable.first >= 0) give(row, site, pool.joinable.first, true);
    else if (pool.live < max) give(row, site, pool.start(), true);
    else wait(row, site);
  }

  function give(row: number, site: CallSite, instance: number, isCold: boolean): void {
    markCold(requests, books, row, isCold);
    pool.take(instance);
    cluster.placing.placeOn(row, site, instance);
  }

  function wait(row: number, site: CallSite): void {
    const isAbandoned = requests.words[(row << Shift.words) | Word.marks]! & Mark.abandoned;
    const hasPlace = atMax === "wait" && service.waiting.lengths[LINE]! < service.spec.proxies.queue.capacity;
    if (hasPlace && !isAbandoned) cluster.placing.wait(row, service);
    else turnAway(row, site);
  }

  function turnAway(row: number, site: CallSite): void {
    const { words } = requests;
    const word = row << Shift.words;
    books.turnedAway++;
    // One that moves had been taken on already.
    if (words[word | Word.stage] !== Stage.issued) requests.words[word | Word.marks]! |= Mark.lost;
    if (words[word | Word.marks]! & Mark.abandoned) requests.release(row);
    else cluster.caller.deliver(row, site, Outcome.rejected);
  }

  /** Room is given away once whatever made it is over. */
  function offer(): void {
    if (service.waiting.lengths[LINE]! > 0) agenda.plan(scheduler.now, call);
  }

  function call(): void {
    while (service.waiting.lengths[LINE]! > 0 && (pool.next >= 0 || pool.joinable.first >= 0 || pool.live < max)) {
      called = cluster.placing.callNext(service);
      place(called, cluster.sites[requests.words[(called << Shift.words) | Word.site]!]!);
    }
    called = Id.none;
  }

  return {
    place,
    choose: () => pool.next,
    settle: () => undefined,
    ready(instance) {
      pool.ready(instance);
      cluster.work.serveNext(service, instance);
      pool.rest(instance);
      offer();
    },
    left(instance) {
      pool.left(instance);
      offer();
    },
    leaves: (instance) => pool.leave(instance),
    died: (instance) => pool.discard(instance),
    expired: (instance) => pool.expired(instance),
    gone(instance) {
      pool.gone(instance);
      offer();
    },
  };
}
