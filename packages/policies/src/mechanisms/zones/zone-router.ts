import type { Random } from "@springtide/core/policy";
import { routeByZone, type ZoneCounts, type ZoneRouting } from "./zone-routing.js";

/** Draws the zone of each request by the routing of the caller's zone. */
export interface ZoneRouter {
  /** Says what there is to route between; routings are worked out anew when they are next needed. */
  reset(callers: ZoneCounts, called: ZoneCounts): void;
  /** A zone that has endpoints; undefined where any endpoint of any zone will do. */
  draw(own: string): string | undefined;
}

const WHOLE = 10_000;

/** A router that must be reset before it draws. */
export function createZoneRouter(minClusterSize: number, random: Random): ZoneRouter {
  const routings = new Map<string, ZoneRouting>();
  let callers: ZoneCounts = new Map();
  let called: ZoneCounts = new Map();
  let zones: readonly string[] = [];

  function routingOf(own: string): ZoneRouting {
    const routing = routings.get(own) ?? routeByZone(own, callers, called, minClusterSize);
    routings.set(own, routing);
    return routing;
  }

  function drawResidual(sums: ReadonlyMap<string, number>): string | undefined {
    const all = sums.get(zones[zones.length - 1] as string) as number;
    if (all === 0) return zones[random.below(zones.length)];
    const point = random.below(all);
    for (let place = 0; place < zones.length; place++) {
      const zone = zones[place] as string;
      if (point < (sums.get(zone) as number)) return zone;
    }
    return undefined;
  }

  return {
    reset(newCallers, newCalled) {
      callers = newCallers;
      called = newCalled;
      zones = [...newCalled.keys()];
      routings.clear();
    },
    draw(own) {
      const routing = routingOf(own);
      if (routing.mode === "none") return undefined;
      if (routing.mode === "direct" || random.below(WHOLE) < routing.localPer10000) return own;
      return drawResidual(routing.cumulativeResidual);
    },
  };
}
