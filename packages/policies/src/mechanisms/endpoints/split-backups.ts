import type { Endpoint, Endpoints } from "@springtide/core/policy";

/** Endpoints divided into those that serve and those that stand in for them, each in the order of the set. */
export interface SplitEndpoints {
  /** Those of priority 0. */
  readonly primaries: readonly Endpoint[];
  /** All others. */
  readonly backups: readonly Endpoint[];
}

/** Divides a set by the priorities of its endpoints. */
export function splitBackups(endpoints: Endpoints): SplitEndpoints {
  const primaries: Endpoint[] = [];
  const backups: Endpoint[] = [];
  for (let place = 0; place < endpoints.length; place++) {
    const endpoint = endpoints.at(place);
    (endpoint.priority === 0 ? primaries : backups).push(endpoint);
  }
  return { primaries, backups };
}
