import type { CallSite } from "../calls/call-site.js";
import type { Service } from "../service.js";
import type { FaultyLink } from "./link-table.js";

/** Links that may fail, and connections that have to be set up. */
export interface Links {
  /** Sends a request to its instance, or its answer back. */
  carry(row: number, site: CallSite): void;
  /** Adds a faulty link, or removes it. */
  add(link: FaultyLink): void;
  remove(link: FaultyLink): void;
  /** An instance has died or gone: closes its connections. */
  died(service: Service, instance: number): void;
}
