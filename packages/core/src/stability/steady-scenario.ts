import type { Scenario } from "../model/scenario.js";
import { heldTraffic } from "./held-traffic.js";

/** A scenario in which nothing happens but its usual traffic. */
export interface SteadyScenario {
  readonly scenario: Scenario;
  /** What had to be assumed, in words. */
  readonly assumptions: readonly string[];
}

/**
 * The scenario with every source of traffic held at its usual rate (the median over the scenario's time, or what it is at `atMs`),
 * without its own faults, changes, rollouts and objectives: what is to happen, a search decides.
 * @throws RangeError where no traffic is left.
 */
export function steadyScenario(scenario: Scenario, atMs?: number): SteadyScenario {
  const held = scenario.traffic.flatMap((traffic) => heldTraffic(traffic, scenario.durationMs, atMs) ?? []);
  if (held.length === 0) {
    const when = atMs === undefined ? "for half of the time" : `at ${atMs} ms`;
    throw new RangeError(`no traffic of ${scenario.name} is there ${when}; name an instant with traffic`);
  }
  const left = scenario.traffic.filter(({ name }) => held.every(({ traffic }) => traffic.name !== name));
  return {
    scenario: {
      ...scenario,
      warmupMs: 0,
      traffic: held.map(({ traffic }) => traffic),
      services: scenario.services.map((service) => (service.rollout === undefined ? service : { ...service, rollout: undefined })),
      faults: [],
      changes: [],
      slo: { availability: undefined, latency: [], costUsdPerHour: undefined },
    },
    assumptions: [
      ...left.map(({ name }) => `${name} is left out, for it is not there ${atMs === undefined ? "half of the time" : "at that instant"}`),
      ...held.flatMap(({ assumption }) => assumption ?? []),
      ...(scenario.faults.length > 0 ? ["the scenario's own faults are left out"] : []),
      ...(scenario.changes.length > 0 ? ["the scenario's own changes are left out"] : []),
    ],
  };
}
