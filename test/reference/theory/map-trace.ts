import { defineScenario, type RequestRecord, type Result, simulate } from "@springtide/core";
import type { Answer, Estimate, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { single } from "./arrivals.js";
import type { ServiceInput, TrafficInput } from "./input.js";
import { duration, type Law } from "./law.js";
import { policyFor, serversOf, serviceOf, total } from "./map-balanced.js";
import { mapOutage, mapPauses } from "./map-outage.js";
import { createSamples } from "./samples.js";
import type { Arrivals, ReferenceScenario } from "./scenario.js";
import { seconds, toSeconds } from "./units.js";

/** Arrivals by the clock and fixed service times: every figure is exact. */
export function mapTrace(theory: TheoryCase, lab: Lab): Answer {
  const { scenario } = theory;
  if (scenario.tiers !== undefined) return mapOutage(theory, lab);
  if (scenario.retry !== undefined) return mapPauses(theory, lab);
  const train = trainOf(single(scenario.arrivals));
  const service = serviceFor(scenario);
  if (train === undefined || service === undefined) return { needs: "arrivals by the clock and a service law" };
  if ("needs" in service) return service;
  const input = {
    name: "reference case",
    duration: seconds(train.lengthSeconds + train.requests * service.longestSeconds + 1),
    traffic: { clients: train.traffic },
    services: { station: service.input },
  };
  const records = collect();
  const result = simulate(defineScenario(input, { catalog: lab.catalog }), { catalog: lab.catalog, onRequest: records.onRequest });
  const values = figures(result, records, train.firstAt);
  const estimates = new Map<string, Estimate>();
  for (const [name, value] of Object.entries(values)) estimates.set(name, { value, observations: train.requests });
  return { estimates };
}

interface Train {
  readonly traffic: TrafficInput;
  readonly requests: number;
  readonly lengthSeconds: number;
  readonly firstAt: number;
}

/** Single arrivals or bursts at a fixed distance. */
function trainOf(arrivals: Arrivals | undefined): Train | undefined {
  if (arrivals === undefined) return undefined;
  const gap = arrivals.interval ?? arrivals.every;
  const batch = arrivals.size ?? 1;
  const requests = arrivals.total ?? batch * (arrivals.count ?? 0);
  if (gap === undefined || requests === 0) return undefined;
  return {
    traffic: { to: "station", interarrival: seconds(gap), batch, limit: requests },
    requests,
    lengthSeconds: gap * (Math.ceil(requests / batch) + 1),
    firstAt: arrivals.firstAt ?? 0,
  };
}

function serviceFor(scenario: ReferenceScenario): { input: ServiceInput; longestSeconds: number } | { needs: string } | undefined {
  const servers = serversOf(scenario);
  if (scenario.lb !== undefined && servers.length > 0) {
    const policy = policyFor(scenario.lb, total(servers));
    if ("needs" in policy) return policy;
    const balancing = { [policy.id]: policy.options } as NonNullable<ServiceInput["balancing"]>;
    return {
      input: { ...serviceOf(servers, policy.weights ?? scenario.lb.weights), balancing },
      longestSeconds: Math.max(...servers.map((one) => longest(one.service))),
    };
  }
  if (scenario.service === undefined || typeof scenario.servers !== "number") return undefined;
  const capacity = typeof scenario.queue === "object" ? scenario.queue.capacity : undefined;
  const timeout = scenario.clientQueueTimeout ?? undefined;
  return {
    input: {
      concurrency: scenario.servers,
      demand: duration(scenario.service),
      queue: { capacity: capacity ?? "unlimited", ...(timeout === undefined ? {} : { timeout: seconds(timeout) }) },
    },
    longestSeconds: longest(scenario.service),
  };
}

/** Longest service time of a law that has one. */
function longest(law: Law): number {
  if (law.type === "deterministic") return law.value;
  if (law.type === "cycle") return Math.max(...law.values);
  throw new Error(`a trace with ${law.type} service is not exact`);
}

function collect() {
  const responses = createSamples();
  const waits = createSamples();
  const clock = { firstMs: Number.POSITIVE_INFINITY, lastMs: Number.NEGATIVE_INFINITY };
  const onRequest = (record: RequestRecord): void => {
    clock.firstMs = Math.min(clock.firstMs, record.startMs);
    if (record.status !== "ok") return;
    clock.lastMs = Math.max(clock.lastMs, record.endMs);
    responses.add(record.endMs - record.startMs);
    waits.add(record.queuedMs);
  };
  return { responses, waits, clock, onRequest };
}

/** Every figure of the traces, in seconds; the first arrival is the table's `firstAt`. */
function figures(result: Result, { responses, waits, clock }: ReturnType<typeof collect>, firstAt: number): Record<string, number> {
  const station = result.services.station;
  return {
    completed: result.summary.requests.ok,
    rejected: result.summary.requests.rejected,
    abandoned: station?.queueTimeouts.count ?? Number.NaN,
    sumWait: toSeconds(waits.sum()),
    maxWait: toSeconds(waits.max()),
    meanResponse: toSeconds(responses.mean()),
    maxResponse: toSeconds(responses.max()),
    p50Response: toSeconds(responses.quantile(0.5)),
    p99Response: toSeconds(responses.quantile(0.99)),
    lastCompletionTime: toSeconds(clock.lastMs - clock.firstMs) + firstAt,
    serverBusySeconds: toSeconds((station?.instances ?? []).reduce((sum, one) => sum + one.busyMs, 0)),
  };
}
