import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import { demandName, rememberedDemand } from "./demand.js";
import { attentionFor } from "./glossary.js";
import { duration } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import { answerSteady } from "./steady.js";

/** Jobs that share the cores of one instance, as many as come. */
export function mapSharing(theory: TheoryCase, lab: Lab): Answer {
  const { service, cores } = theory.scenario;
  const arrivals = openArrivals(single(theory.scenario.arrivals));
  if (service === undefined || cores === undefined || arrivals === undefined) return { needs: "a service law, cores and open arrivals" };
  const remembers = attentionFor(Object.keys(theory.metrics)).slowdown;
  const system = {
    traffic: { clients: { to: "station", ...arrivals.input } },
    services: {
      station: {
        concurrency: "unlimited" as const,
        cpu: { request: cores, limit: cores },
        demand: remembers ? { custom: demandName } : duration(service),
      },
    },
    stations: ["station"],
    requestsPerSecond: arrivals.requestsPerSecond,
    relaxationSeconds: relaxation({ service, servers: cores, load: (arrivals.requestsPerSecond * mean(service)) / cores }),
  };
  return answerSteady(theory, remembers ? { ...system, demand: rememberedDemand(service) } : system, lab);
}
