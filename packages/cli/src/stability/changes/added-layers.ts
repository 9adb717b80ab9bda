import { formatDuration } from "@springtide/core";
import { type Plain, servicesOf, valueIn } from "../../tune/plain-scenario.js";
import type { Candidate, Patient } from "./candidate.js";
import { callersIn, chainsIn, layerOf, shortestPatience, timeOf } from "./sites.js";

/** Layers that take load away: breakers, concurrency limits, shedding. */
export function addedLayers({ plain, saturated }: Patient): Candidate[] {
  const slots = slotsOf(plain, saturated);
  const patienceMs = shortestPatience(plain);
  const target = patienceMs === undefined ? {} : { target: formatDuration(Math.max(1, Math.round(patienceMs / 10))) };
  return [
    withLayer(plain, "circuit-breaker", "a circuit breaker at 50 % failures, open for 5 s", { failureRate: "50%", openWait: "5s" }),
    withLayer(plain, "gradient2-limit", "an adaptive limit on concurrency (Gradient2)", { initial: 20, min: 4 }),
    withLayer(plain, "aimd-limit", "an adaptive limit on concurrency (AIMD)", { initial: 20, min: 4 }),
    ...(slots === undefined
      ? []
      : [
          withLayer(plain, "codel", "shedding by CoDel in front of as many slots as there are", { limit: slots, ...target }),
          withLayer(plain, "adaptive-lifo", "a line that turns around under pressure (adaptive LIFO)", { limit: slots, ...target }),
        ]),
  ].filter(({ changes }) => changes.length > 0);
}

/** The layer goes inside retries and outside timeouts: so it sees every attempt, and how it ended. */
function withLayer(plain: Plain, id: string, change: string, options: Plain): Candidate {
  const layer = { [id]: options };
  const inChains = chainsIn(plain)
    .filter(({ value }) => value.every((written) => layerOf(written)?.id !== id))
    .map(({ path, value }) => {
      const after = value.reduce<number>((last, written, i) => (layerOf(written)?.id === "retry" ? i + 1 : last), 0);
      return { path, value: [...value.slice(0, after), layer, ...value.slice(after)] };
    });
  // A call's own timeout stands outside of its layers, which would not see it: there it is written once more.
  const bare = callersIn(plain)
    .filter(({ value }) => value.resilience === undefined && timeOf(value.timeout) !== undefined)
    .map(({ path, value }) => ({ path: [...path, "resilience"], value: [layer, { timeout: value.timeout }] }));
  return { id, change, changes: [...inChains, ...bare] };
}

/** Slots of the services without room; undefined where they are not written as numbers. */
function slotsOf(plain: Plain, saturated: readonly string[]): number | undefined {
  const slots = servicesOf(plain).flatMap(([name, { replicas = 1, concurrency = 1 }]) => {
    if (!saturated.includes(name) || valueIn(plain, ["services", name, "instances"]) !== undefined) return [];
    return typeof replicas === "number" && typeof concurrency === "number" ? [replicas * concurrency] : [];
  });
  return slots.length === 0 ? undefined : Math.min(...slots);
}
