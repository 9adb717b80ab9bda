import type { CallSite } from "../calls/call-site.js";
import type { OnDemandBooks } from "./on-demand-books.js";
import type { PastLives } from "./past-lives.js";

/** What decides on the instances of a service that are made for requests and go when idle. */
export interface OnDemand {
  readonly books: OnDemandBooks;
  readonly past: PastLives;
  /** Finds an instance for a request, makes one for it, lets it wait or turns it away; where requests wait for their own. */
  place(row: number, site: CallSite): void;
  /** The instance that a request gets now that one has a slot free; where requests wait for any. */
  choose(row: number): number;
  /** The line in front of the service has changed: as many starts as it wants. */
  settle(): void;
  /** An instance is ready for its first request. */
  ready(instance: number): void;
  /** One request less is on an instance, or on its way there or back. */
  left(instance: number): void;
  /** An instance has crashed, or is made to leave: it gets no more requests. */
  leaves(instance: number): void;
  /** What a crashed one had is lost or given back: it is not repaired but goes. */
  died(instance: number): void;
  /** An instance has gone. */
  gone(instance: number): void;
  /** An instance has been idle for its keep-alive. */
  expired(instance: number): void;
  /** Forgets what was written down. */
  reset(nowMs: number): void;
}
