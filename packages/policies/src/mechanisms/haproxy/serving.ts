import type { Endpoint, Endpoints, FlagField } from "@springtide/core/policy";
import { splitBackups } from "../endpoints/split-backups.js";

/** Option that HAProxy's policies share. */
export interface HaproxyBackupOptions {
  /** Without any primary, all backups serve instead of the first alone. Default false. */
  allBackups?: boolean;
}

/** The field of `HaproxyBackupOptions.allBackups`. */
export const allBackups = {
  type: "flag",
  default: false,
  doc: "Without any primary, all backups serve instead of the first alone.",
  source: "HAProxy 2.6 doc/configuration.txt (option allbackups)",
} as const satisfies FlagField;

/** The endpoints that serve now: the primaries; without any, the first backup, or all of them. */
export function servingEndpoints(endpoints: Endpoints, all: boolean): readonly Endpoint[] {
  const { primaries, backups } = splitBackups(endpoints);
  if (primaries.length > 0) return primaries;
  return all ? backups : backups.slice(0, 1);
}

/** Whether HAProxy would have the endpoint's request wait. */
export function isFull(endpoint: Endpoint): boolean {
  return endpoint.inFlight >= endpoint.maxInFlight;
}
