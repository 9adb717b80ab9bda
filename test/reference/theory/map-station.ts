import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { type OpenArrivals, openArrivals, single } from "./arrivals.js";
import type { System } from "./experiment.js";
import type { QueueInput, ServiceInput, TrafficInput } from "./input.js";
import { duration, type Law } from "./law.js";
import { mean, squaredCv } from "./moments.js";
import { relaxation } from "./relaxation.js";
import type { Queue, ReferenceScenario } from "./scenario.js";
import { answerSteady } from "./steady.js";
import { seconds } from "./units.js";

/** Queueing orders of the table, and ours. */
const DISCIPLINES: Readonly<Record<string, "fifo" | "lifo" | "random" | "preemptive-lifo" | "priority">> = {
  fcfs: "fifo",
  lcfs: "lifo",
  siro: "random",
  lcfspr: "preemptive-lifo",
  "non-preemptive priority, FCFS inside class": "priority",
};

/** One service of one instance with as many slots as the station has servers: families 1, 2, and textbook figures. */
export function mapStation(theory: TheoryCase, lab: Lab): Answer {
  const system = stationOf(theory.scenario);
  return "needs" in system ? system : answerSteady(theory, system, lab);
}

/** The system a scenario describes, or what is missing to describe it. */
export function stationOf(scenario: ReferenceScenario): System | { needs: string } {
  const law =
    scenario.service ??
    classLaw(scenario) ??
    (scenario.offeredErlangs === undefined ? undefined : { type: "exponential" as const, mean: 1 });
  const arrivals = openArrivals(single(scenario.arrivals) ?? erlangArrivals(scenario));
  if (law === undefined || arrivals === undefined) return { needs: "a service law and open arrivals" };
  if ((scenario.retries ?? 0) > 0) return { needs: "retries" };
  const queue = queueOf(scenario);
  if ("needs" in queue) return queue;
  const slots = typeof scenario.servers === "number" ? scenario.servers : Number.POSITIVE_INFINITY;
  const service: ServiceInput = {
    concurrency: slots === Number.POSITIVE_INFINITY ? "unlimited" : slots,
    demand: demandOf(scenario, law),
    queue,
  };
  const traffic: TrafficInput = { to: "station", ...arrivals.input, ...clientOf(scenario), ...classesOf(scenario) };
  return {
    traffic: { clients: traffic },
    services: { station: service },
    stations: ["station"],
    requestsPerSecond: arrivals.requestsPerSecond,
    relaxationSeconds: memory(scenario, law, arrivals),
  };
}

/** How long the station remembers; without limit of slots, what is left of a service in progress. */
function memory(scenario: ReferenceScenario, law: Law, arrivals: OpenArrivals): number {
  if (typeof scenario.servers !== "number") return mean(law) * Math.max(1, (1 + squaredCv(law)) / 2);
  const capacity = typeof scenario.queue === "object" ? scenario.queue.capacity : undefined;
  return relaxation({
    service: law,
    servers: scenario.servers,
    load: (arrivals.requestsPerSecond * mean(law)) / scenario.servers,
    arrivalSquaredCv: arrivals.squaredCv,
    ...(typeof capacity === "number" ? { capacity } : {}),
    ...(scenario.patience === undefined ? {} : { patienceSeconds: mean(scenario.patience.dist) }),
  });
}

/** A load given in erlangs, on a service of mean 1. */
function erlangArrivals(scenario: ReferenceScenario) {
  return scenario.offeredErlangs === undefined ? undefined : { process: "poisson", rate: scenario.offeredErlangs };
}

/** The law of a request of any class: for moments only. */
function classLaw(scenario: ReferenceScenario): Law | undefined {
  const classes = scenario.classes;
  if (classes === undefined) return undefined;
  return { type: "hyperexponential", probabilities: classes.map((one) => one.share), means: classes.map((one) => mean(one.service)) };
}

function demandOf(scenario: ReferenceScenario, law: Law): ServiceInput["demand"] {
  return scenario.classes === undefined ? duration(law) : "0s";
}

function queueOf(scenario: ReferenceScenario): QueueInput | { needs: string } {
  const queue: Queue = typeof scenario.queue === "object" ? scenario.queue : {};
  const discipline = DISCIPLINES[queue.discipline ?? "fcfs"];
  if (discipline === undefined) return { needs: `queue discipline "${queue.discipline}"` };
  const patience = scenario.patience;
  if (patience !== undefined && !/^queue/.test(patience.scope)) return { needs: `patience of scope "${patience.scope}"` };
  return {
    capacity: queue.capacity ?? "unlimited",
    discipline,
    ...(patience?.scope === "queue-only" ? { timeout: duration(patience.dist) } : {}),
  };
}

/** What the client does when its patience ends while its request may be running. */
function clientOf(scenario: ReferenceScenario): Pick<TrafficInput, "timeout" | "cancel"> {
  const patience = scenario.patience;
  if (patience !== undefined && patience.scope !== "queue-only") return { timeout: duration(patience.dist), cancel: "both" };
  if (scenario.clientTimeout === undefined) return {};
  return { timeout: seconds(scenario.clientTimeout), cancel: scenario.serverCancels === true ? "both" : "none" };
}

/** Classes in the order of their priority, the first highest. */
function classesOf(scenario: ReferenceScenario): Pick<TrafficInput, "classes"> {
  const classes = scenario.classes;
  if (classes === undefined) return {};
  return {
    classes: Object.fromEntries(
      classes.map((one, i) => [one.name, { weight: one.share, priority: classes.length - i, demand: duration(one.service) }]),
    ),
  };
}
