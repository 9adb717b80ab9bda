import type { LayerEntry } from "../cluster/resilience/resilience-books.js";
import type { Service } from "../cluster/service.js";
import type { LayerSummary, ResilienceSummary } from "./result-resilience.js";

/** What layers around calls to a service did; nothing where there are none. */
export function summariseResilience({ resilience }: Service): { resilience?: ResilienceSummary } {
  if (resilience === undefined) return {};
  const { calls, attempts, layers } = resilience;
  const callers = layers.filter(({ of }) => of !== "");
  const own = layers.filter(({ of }) => of === "");
  return { resilience: { calls, attempts, layers: [...callers, ...own].map(summariseLayer) } };
}

function summariseLayer({ policy, of, books }: LayerEntry): LayerSummary {
  const { passed, refused, answered, waited, timeouts, retries, hedges, cancelled } = books;
  return { policy, of: of === "" ? null : of, passed, refused, answered, waited, timeouts, retries, hedges, cancelled };
}
