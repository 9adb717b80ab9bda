import type { Plain } from "../../draft/draft.js";
import type { Backend } from "../../draft/router.js";
import { type MeshRetries, retryLayers } from "../../mesh/retry-layers.js";
import type { World } from "../world.js";

/** Layers around the calls of a route. */
export function routeLayers({ draft }: World, backends: readonly Backend[], retries: MeshRetries): Plain[] {
  const isLimited = backends.some(({ to }) => JSON.stringify(draft.services.get(to)?.resilience ?? []).includes("envoy-circuit-breaker"));
  return retryLayers({ ...retries, isLimited });
}
