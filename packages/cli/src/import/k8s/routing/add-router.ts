import { addRouter as addTo, type Route } from "../../draft/router.js";
import { freeName } from "../names.js";
import type { World } from "../world.js";

/** Adds the router of an object, under a name that is free; gives that name. */
export function addRouter(world: World, name: string, namespace: string, routes: readonly Route[]): string {
  return addTo(world.draft, freeName(world, name, namespace, "route"), routes);
}
