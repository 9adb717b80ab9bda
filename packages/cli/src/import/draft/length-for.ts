import { parseDuration } from "@springtide/core";
import type { Plain } from "./draft.js";
import type { Overlay } from "./overlay.js";

/** Times that the rarest of measured calls is made, so that its share comes out within 2 %, and the most requests for that. */
const RAREST_CALLS = 20_000;
const MOST_REQUESTS = 800_000;
const SHORTEST_MIN = 10;

/**
 * Lets a scenario run for so long that even what happens rarely for a request, so often on average, happens often; unless the overlay says
 * how long or how many requests.
 */
export function lengthFor(scenario: Plain, perRequest: readonly number[], { data }: Overlay): void {
  if (data.duration !== undefined || data.traffic !== undefined) return;
  const rarest = Math.min(1, ...perRequest.filter((times) => times > 0));
  const rates = Object.values(scenario.traffic as Record<string, { readonly rate: string }>).map(({ rate }) => Number.parseFloat(rate));
  const seconds = Math.min(MOST_REQUESTS, RAREST_CALLS / rarest) / Math.min(...rates);
  scenario.duration = `${Math.max(SHORTEST_MIN, Math.ceil(seconds / 60))}m`;
  const warmup = parseDuration(String(scenario.warmup ?? "0"));
  if (typeof warmup === "number" && warmup >= seconds * 1000) scenario.duration = `${Math.ceil((warmup * 2) / 60_000) + SHORTEST_MIN}m`;
}
