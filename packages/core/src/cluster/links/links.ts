import type { CallSite } from "../calls/call-site.js";
import type { Service } from "../service.js";
import type { FaultyLink } from "./link-table.js";

/** Links that may fail, and connections that have to be set up. */
export interface Links {
  /** Sends a request that has its instance there, or the answer of one that is on its way back. */
  carry(row: number, site: CallSite): void;
  /** A link is faulty from now on, or no longer. */
  add(link: FaultyLink): void;
  remove(link: FaultyLink): void;
  /** An instance has died or gone, and the connections it had. */
  died(service: Service, instance: number): void;
}
