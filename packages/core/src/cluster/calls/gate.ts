import type { AttemptTale } from "../resilience/attempt-tales.js";
import type { CallSite } from "./call-site.js";

/** What the calls of a site pass before they reach the balancers of the service called: resilience layers, a connection pool, a lock, a message queue. */
export interface Gate {
  /** Takes over a call that has been issued. */
  issue(row: number, site: CallSite): void;
  /** A call has ended, whether or not it got through. */
  ended?(row: number, site: CallSite, outcome: number): void;
  /** Removes a call that waits at the gate and whose caller gives up; false where it does not wait here. */
  leave?(row: number, site: CallSite): boolean;
  /** Summary of a call's attempts, where they are requests of their own; may be taken once, after the call has ended. */
  taleOf?(row: number): AttemptTale | undefined;
}
