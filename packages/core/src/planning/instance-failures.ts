import { createDistribution } from "../engine/distributions/create-distribution.js";
import type { Scenario } from "../model/scenario.js";

/** How instances of a service fail at random and come back. */
export interface InstanceFailures {
  readonly upMs: number;
  readonly downMs: number;
  /** Repairs at once. */
  readonly crews: number;
}

/**
 * Crashes and hangs that a scenario has in store for each instance of a service at random; undefined when there are none. Hangs that a
 * restart cuts short are no such failures: how long those last is not written.
 */
export function instanceFailures({ faults, services }: Scenario, service: string): InstanceFailures | undefined {
  const isRestarted = services.find(({ name }) => name === service)?.health?.restart !== undefined;
  for (const { effect, timing } of faults) {
    if (timing.type !== "random" || (effect.type !== "crash" && effect.type !== "hang")) continue;
    if (effect.type === "hang" && isRestarted) continue;
    if (effect.target.service !== service || effect.target.instances !== undefined) continue;
    const upMs = createDistribution(timing.between, {}).mean;
    return { upMs, downMs: createDistribution(timing.repair, {}).mean, crews: timing.crews };
  }
  return undefined;
}
