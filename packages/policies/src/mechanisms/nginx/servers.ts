import type { Endpoint, Endpoints, RequestView } from "@springtide/core/policy";
import { splitBackups } from "../endpoints/split-backups.js";

/** The servers of an upstream block, as nginx keeps them. */
export interface NginxServers {
  readonly primaries: readonly Endpoint[];
  /** Used where no primary will do. */
  readonly backups: readonly Endpoint[];
  /** One server without a backup: it is always used, and its failures do not count. */
  readonly single: boolean;
}

/** The primaries (priority 0) and the backups of a set; nginx refuses an upstream of backups alone: then they are the primaries. */
export function nginxServers(endpoints: Endpoints): NginxServers {
  const { primaries, backups } = splitBackups(endpoints);
  if (primaries.length === 0) return { primaries: backups, backups: [], single: backups.length === 1 };
  return { primaries, backups, single: primaries.length === 1 && backups.length === 0 };
}

/** Whether a request has come to the backups: from then on it keeps to them. */
export function hasFallenBack({ backups }: NginxServers, request: RequestView): boolean {
  if (request.attempt === 0) return false;
  for (let i = 0; i < backups.length; i++) if (request.hasTried(backups[i] as Endpoint)) return true;
  return false;
}

/** Whether a server may get another request, its failures apart. */
export function isOpen(endpoint: Endpoint): boolean {
  return endpoint.up && endpoint.inFlight < endpoint.maxInFlight;
}

/** A weight as nginx takes it: a whole number from 1 on. */
export function nginxWeight({ weight }: Endpoint): number {
  return Math.max(1, Math.round(weight));
}
