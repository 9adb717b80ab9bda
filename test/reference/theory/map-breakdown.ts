import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import { duration } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import { answerSteady } from "./steady.js";

/** Servers behind one line that fail, busy or idle; what they had goes back to its head and resumes. */
export function mapBreakdown(theory: TheoryCase, lab: Lab): Answer {
  return answerFailing(theory, "requeue", lab);
}

/** A server that takes all its requests down with it, and refuses others until it is back. */
export function mapCrash(theory: TheoryCase, lab: Lab): Answer {
  return answerFailing(theory, "lost", lab);
}

function answerFailing(theory: TheoryCase, inFlight: "requeue" | "lost", lab: Lab): Answer {
  const { servers, service, timeToFailure, timeToRepair, arrivals } = theory.scenario;
  const open = openArrivals(single(arrivals));
  if (
    typeof servers !== "number" ||
    service === undefined ||
    timeToFailure === undefined ||
    timeToRepair === undefined ||
    open === undefined
  )
    return { needs: "a number of servers, their laws and open arrivals" };
  const up = mean(timeToFailure) / (mean(timeToFailure) + mean(timeToRepair));
  const load = (open.requestsPerSecond * mean(service)) / servers;
  const system = {
    traffic: { clients: { to: "station", ...open.input } },
    services: {
      station: {
        replicas: servers,
        demand: duration(service),
        startup: "0s",
        queue: { capacity: "unlimited", at: inFlight === "requeue" ? "service" : "instance" },
      } as const,
    },
    faults: { wear: { crash: { service: "station", inFlight }, between: duration(timeToFailure), repair: duration(timeToRepair) } },
    stations: ["station"],
    requestsPerSecond: open.requestsPerSecond,
    // Crashes empty the line, so what came before is forgotten with one of them; otherwise repairs have to be caught up with.
    relaxationSeconds:
      inFlight === "lost"
        ? mean(timeToFailure)
        : Math.max(relaxation({ service, servers, load: Math.min(0.98, load / up) }), mean(timeToRepair) / (1 - Math.min(0.98, load / up))),
  };
  return answerSteady(theory, system, lab);
}
