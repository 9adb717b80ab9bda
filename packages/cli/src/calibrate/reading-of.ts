import { type CallSpec, createDistribution, type Scenario } from "@springtide/core";
import type { Reading } from "./evidence.js";

/** What a scenario says of its services that visits are read by; without one, slots are kept and calls take no time on their way. */
export function readingOf(scenario: Scenario | undefined): Reading {
  const services = new Map(scenario?.services.map((service) => [service.name, service] as const));
  const ways = new Map<string, number>();
  for (const { name, steps } of services.values())
    for (const step of steps)
      if (step.type === "calls" || step.type === "choice") for (const call of step.calls) ways.set(`${name} ${call.to}`, wayOf(call));
  return {
    keepsSlot: (service) => services.get(service)?.holdsSlot ?? true,
    wayMs: (from, to) => ways.get(`${from} ${to}`) ?? 0,
  };
}

function wayOf({ network }: CallSpec): number {
  return network.type === "custom" ? 0 : createDistribution(network, {}).mean;
}
