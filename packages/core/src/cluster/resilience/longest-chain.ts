import { callsOf } from "../../model/calls-of.js";
import type { Scenario } from "../../model/scenario.js";

/** Most layers that a call can have around it. */
export function longestChain({ traffic, services }: Scenario): number {
  const own = new Map(services.map(({ name, resilience = [] }) => [name, resilience.length]));
  const lengths = traffic.map(({ to, call }) => (own.get(to) ?? 0) + (call.resilience ?? []).length);
  for (const { steps } of services) {
    for (const { to, resilience = [] } of callsOf(steps)) lengths.push((own.get(to) ?? 0) + resilience.length);
  }
  return Math.max(...lengths);
}
