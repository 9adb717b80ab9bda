import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import type { ServiceInput } from "./input.js";
import { duration, type Law } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import { answerSteady } from "./steady.js";

/** A front that sends every request to all branches at once. */
interface Fork {
  readonly branches: number;
  readonly law: Law;
  readonly front: ServiceInput;
  readonly backends: Record<string, ServiceInput>;
}

/** Parallel queues, joined when every branch is done. */
export function mapForkJoin(theory: TheoryCase, lab: Lab): Answer {
  const { branches, servicePerBranch, serversPerBranch } = theory.scenario;
  if (typeof branches !== "number" || servicePerBranch === undefined) return { needs: "a number of branches and their service law" };
  const names = Array.from({ length: branches }, (_, i) => `branch-${i}`);
  const backend: ServiceInput = { concurrency: serversPerBranch ?? "unlimited", demand: duration(servicePerBranch), queue: "unlimited" };
  return answerFork(theory, lab, {
    branches,
    law: servicePerBranch,
    front: { concurrency: "unlimited", calls: [{ parallel: names.map((to) => ({ to })) }] },
    backends: Object.fromEntries(names.map((name) => [name, backend])),
  });
}

/** Copies to a backend that never queues; the first few answers are enough. */
export function mapFanOut(theory: TheoryCase, lab: Lab): Answer {
  const { branches, servicePerBranch, waitFor } = theory.scenario;
  if (typeof branches !== "number" || servicePerBranch === undefined) return { needs: "a number of branches and their service law" };
  return answerFork(theory, lab, {
    branches,
    law: servicePerBranch,
    front: { concurrency: "unlimited", calls: [{ to: "backend", count: branches, quorum: waitFor ?? branches }] },
    backends: { backend: { concurrency: "unlimited", demand: duration(servicePerBranch) } },
  });
}

/** One request at a time is split over branches that never queue; the next starts when all are done. */
export function mapSplitMerge(theory: TheoryCase, lab: Lab): Answer {
  const { branches, servicePerBranch } = theory.scenario;
  if (typeof branches !== "number" || servicePerBranch === undefined) return { needs: "a number of branches and their service law" };
  return answerFork(theory, lab, {
    branches,
    law: servicePerBranch,
    front: { concurrency: 1, queue: "unlimited", holdsSlot: true, calls: [{ to: "backend", count: branches }] },
    backends: { backend: { concurrency: "unlimited", demand: duration(servicePerBranch) } },
  });
}

function answerFork(theory: TheoryCase, lab: Lab, fork: Fork): Answer {
  const arrivals = openArrivals(single(theory.scenario.arrivals));
  if (arrivals === undefined) return { needs: "open arrivals" };
  const given = theory.scenario.load;
  const load = typeof given === "number" ? given : 0;
  const system = {
    traffic: { clients: { to: "front", ...arrivals.input } },
    services: { front: fork.front, ...fork.backends },
    stations: ["front"],
    requestsPerSecond: arrivals.requestsPerSecond,
    relaxationSeconds: Math.max(relaxation({ service: fork.law, servers: 1, load }), mean(fork.law) * Math.log(fork.branches + 1)),
  };
  return answerSteady(theory, system, lab);
}
