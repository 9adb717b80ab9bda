import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import { serversOf, serviceOf, total } from "./map-balanced.js";
import { relaxation } from "./relaxation.js";
import { answerSteady } from "./steady.js";

/** A front that sends each request to several servers at once; the first answer calls the other copies off. */
export function mapRedundancy(theory: TheoryCase, lab: Lab): Answer {
  const { scenario } = theory;
  const { lb, load } = scenario;
  const arrivals = openArrivals(single(scenario.arrivals));
  const servers = serversOf(scenario);
  const [first] = servers;
  if (lb?.copies === undefined || arrivals === undefined || first === undefined) return { needs: "copies, servers and open arrivals" };
  if (lb.cancelOnComplete !== true || lb.copiesHaveIndependentServiceTimes !== true)
    return { needs: "copies that go on, or take the same time" };
  const copies = { count: lb.copies, distinct: lb.copies > 1, quorum: 1, cancel: "both" } as const;
  const system = {
    traffic: { clients: { to: "front", ...arrivals.input } },
    services: {
      front: { concurrency: "unlimited", calls: [{ to: "servers", ...copies }] } as const,
      servers: { ...serviceOf(servers), balancing: "random" } as const,
    },
    stations: ["front"],
    requestsPerSecond: arrivals.requestsPerSecond,
    relaxationSeconds: relaxation({ service: first.service, servers: total(servers), load: typeof load === "number" ? load : 0.9 }),
  };
  return answerSteady(theory, system, lab);
}
