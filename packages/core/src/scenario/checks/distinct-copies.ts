import type { ServiceSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";

/** Reports copies that could not be kept apart: behind one line in front of a service, whoever is free first gets the next. */
export function checkDistinctCopies(services: readonly ServiceSpec[], problems: Problems): void {
  const inOneLine = new Set(services.filter(({ queue }) => queue.at === "service").map(({ name }) => name));
  for (const { name, steps } of services) {
    for (const step of steps) {
      if (step.type !== "calls" && step.type !== "choice") continue;
      for (const { to, distinct } of step.calls) {
        if (!distinct || !inOneLine.has(to)) continue;
        problems.add(
          ["services", name],
          `copies to ${to} cannot be kept apart, because one line in front of it gives each to whoever is free`,
          `leave distinct out, or give ${to} a queue at each instance`,
          "key",
        );
      }
    }
  }
}
