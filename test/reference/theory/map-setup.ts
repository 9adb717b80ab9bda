import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import { duration } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import { answerSteady } from "./steady.js";

/** Servers that are switched on for those who wait and off when idle, behind one line. */
export function mapSetup(theory: TheoryCase, lab: Lab): Answer {
  const { service, maxServers, setup, idleTimeout, rules, arrivals, queue } = theory.scenario;
  const open = openArrivals(single(arrivals));
  if (service === undefined || typeof maxServers !== "number" || setup === undefined || idleTimeout === undefined || open === undefined)
    return { needs: "open arrivals, a number of servers, their setup and idle times" };
  const capacity = (typeof queue === "object" ? queue.capacity : null) ?? "unlimited";
  const load = (open.requestsPerSecond * mean(service)) / maxServers;
  const system = {
    traffic: { clients: { to: "station", ...open.input } },
    services: {
      station: {
        demand: duration(service),
        startup: duration(setup),
        queue: { capacity, at: "service" },
        onDemand: {
          keepAlive: duration(idleTimeout),
          waitFor: "any",
          // The table leaves open who of several idle servers is next; its own simulation goes by when they were switched on.
          reuse: "newest",
          starts: /min\(1,/.test(rules ?? "") ? "one-at-a-time" : "one-per-waiting",
          max: maxServers,
        },
      } as const,
    },
    stations: ["station"],
    requestsPerSecond: open.requestsPerSecond,
    // A busy period begins anew with a setup, during which those who come have to be caught up with.
    relaxationSeconds: relaxation({ service, servers: maxServers, load }) + mean(setup) / (1 - load) + mean(idleTimeout),
  };
  return answerSteady(theory, system, lab);
}
