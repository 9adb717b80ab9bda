import type { AttemptTale } from "../resilience/attempt-tales.js";
import type { CallSite } from "./call-site.js";

/** What stands between the calls of a site and the balancers of the service called. */
export interface Gate {
  /** Takes a call that has been issued. */
  issue(row: number, site: CallSite): void;
  /** A call has ended, whether or not it got through. */
  ended?(row: number, site: CallSite, outcome: number): void;
  /** Takes out a call that waits at the gate and gives up; false when it does not wait here. */
  leave?(row: number, site: CallSite): boolean;
  /** What became of a call's attempts, where they are requests of their own; told once, when the call has ended. */
  taleOf?(row: number): AttemptTale | undefined;
}
