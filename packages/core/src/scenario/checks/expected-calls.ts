import type { ServiceSpec } from "../../model/scenario.js";

/** Expected calls that one request to each service makes itself, by service called. */
export type CallGraph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The calls of every service, waited for or not. */
export function expectedCalls(services: readonly ServiceSpec[]): CallGraph {
  return new Map(services.map((service) => [service.name, callsOf(service)]));
}

function callsOf({ steps }: ServiceSpec): Map<string, number> {
  const calls = new Map<string, number>();
  for (const step of steps) {
    if (step.type !== "calls" && step.type !== "choice") continue;
    for (const { to, probability, count } of step.calls) {
      if (probability > 0) calls.set(to, (calls.get(to) ?? 0) + probability * count);
    }
  }
  return calls;
}
