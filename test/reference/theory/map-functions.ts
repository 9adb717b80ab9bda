import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import type { ServiceInput, TrafficInput } from "./input.js";
import { duration, type Law } from "./law.js";
import { mean } from "./moments.js";
import type { ReferenceScenario } from "./scenario.js";
import { answerSteady } from "./steady.js";

/** Functions: an instance is made for a request that finds none idle, and goes when it has been idle for its keep-alive. */
export function mapFunctions(theory: TheoryCase, lab: Lab): Answer {
  const { keepAlive, serviceCold, service, maxInstances } = theory.scenario;
  const warm = theory.scenario.serviceWarm ?? service;
  const source = sourceOf(theory.scenario, warm);
  const reuse = reuseOf(theory.scenario.routing);
  if (keepAlive === undefined || warm === undefined || source === undefined) return { needs: "arrivals, a service law and a keep-alive" };
  if (reuse === undefined) return { needs: `routing "${theory.scenario.routing}"` };
  const concurrency = theory.scenario.concurrencyPerInstance ?? 1;
  const functions: ServiceInput = {
    concurrency,
    demand: duration(warm),
    startup: "0s",
    onDemand: {
      keepAlive: duration(keepAlive),
      reuse,
      ...(typeof maxInstances === "number" && { max: maxInstances }),
      ...(serviceCold && { coldDemand: duration(serviceCold) }),
    },
  };
  const system = {
    traffic: { clients: { to: "functions", ...source.input } },
    services: { functions },
    stations: ["functions"],
    requestsPerSecond: source.requestsPerSecond,
    relaxationSeconds: mean(keepAlive) + mean(serviceCold ?? warm),
    ...(theory.scenario.horizonSeconds !== undefined && { horizonSeconds: theory.scenario.horizonSeconds }),
  };
  return answerSteady(theory, system, lab);
}

interface Source {
  readonly input: Omit<TrafficInput, "to">;
  readonly requestsPerSecond: number;
}

function sourceOf({ arrivals }: ReferenceScenario, warm: Law | undefined): Source | undefined {
  const one = single(arrivals);
  if (one?.process !== "closed") return openArrivals(one);
  if (one.users === undefined || one.think === undefined || warm === undefined) return undefined;
  return {
    input: { users: one.users, think: duration(one.think) },
    requestsPerSecond: one.users / (mean(one.think) + mean(warm)),
  };
}

/** The order of the table's words; where any will do, the usual one. */
function reuseOf(routing: ReferenceScenario["routing"]): "most-recent" | "least-recent" | "newest" | "oldest" | undefined {
  if (routing === undefined) return "most-recent";
  if (typeof routing !== "string") return undefined;
  if (/most recently created|newest/.test(routing)) return "newest";
  if (/oldest|created first/.test(routing)) return "oldest";
  if (/most recently idle|LIFO|^any/.test(routing)) return "most-recent";
  if (/least recently|longest idle|FIFO/.test(routing)) return "least-recent";
  return undefined;
}
