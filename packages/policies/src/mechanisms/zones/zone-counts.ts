import type { Endpoint, Endpoints } from "@springtide/core/policy";

/** The zone of an endpoint. */
export function zoneOf({ zone }: Endpoint): string {
  return zone;
}

/** How many endpoints there are in each zone, in the order of their first endpoints. */
export function countByZone(endpoints: Endpoints): Map<string, number> {
  const counts = new Map<string, number>();
  for (let place = 0; place < endpoints.length; place++) {
    const { zone } = endpoints.at(place);
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return counts;
}
