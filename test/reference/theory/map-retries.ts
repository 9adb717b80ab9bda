import { createCatalog, defineScenario, simulate } from "@springtide/core";
import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import type { Law } from "./law.js";
import { stationOf } from "./map-station.js";
import { mean } from "./moments.js";
import { createRetrial, RETRIAL } from "./retrial.js";
import { createSamples } from "./samples.js";
import { seconds, toMs, toSeconds } from "./units.js";

/** How the table says that calls come again. */
interface Retry {
  readonly maxRetries: number | null;
  readonly backoff: Law;
  readonly continueProbability?: number;
}

/** Relaxation times to drop at least, and the least share of a run. */
const WARMUP = { relaxations: 50, share: 0.1 };

/** A station whose clients come again when it is full, or when it has failed them. */
export function mapRetries(theory: TheoryCase, lab: Lab): Answer {
  const { scenario, recommendedN } = theory;
  const retry = scenario.retry as Retry | undefined;
  const station = stationOf(scenario);
  if ("needs" in station) return station;
  if (retry?.backoff === undefined || recommendedN === null) return { needs: "pauses before retries" };
  const { policy, counts } = createRetrial({
    pauseSeconds: mean(retry.backoff),
    maxRetries: retry.maxRetries ?? Number.POSITIVE_INFINITY,
    continueProbability: retry.continueProbability ?? 1,
  });
  const measured = recommendedN / station.requestsPerSecond;
  const memory = station.relaxationSeconds + mean(retry.backoff);
  const warmup = Math.max((measured * WARMUP.share) / (1 - WARMUP.share), WARMUP.relaxations * memory);
  counts.fromMs = toMs(warmup);
  const catalog = createCatalog([...lab.catalog.policies, policy]);
  const clients = { ...station.traffic.clients, resilience: [RETRIAL] };
  const input = {
    name: "reference case",
    duration: seconds(warmup + measured),
    warmup: seconds(warmup),
    seed: lab.seed,
    traffic: { ...station.traffic, clients },
    services: { station: { ...station.services.station, errors: scenario.failureProbability ?? 0 } },
  } as Parameters<typeof defineScenario>[0];
  const responses = createSamples();
  const result = simulate(defineScenario(input, { catalog }), {
    catalog,
    onRequest({ startMs, endMs }) {
      if (startMs >= counts.fromMs) responses.add(toSeconds(endMs - startMs));
    },
  });
  const { requests } = result.summary;
  const entry = result.services.station;
  const { busySlots = Number.NaN, queueLength = Number.NaN } = entry?.mean ?? {};
  const pauses = toSeconds(counts.pausedMs);
  const values: Readonly<Record<string, number>> = {
    meanOrbit: pauses / measured,
    meanWait: pauses / counts.calls,
    meanResponse: responses.mean(),
    pBlockFirstAttempt: counts.firstFailed / counts.calls,
    meanAttempts: counts.attempts / counts.calls,
    meanBusyServers: busySlots,
    meanNumberInSystem: busySlots + queueLength,
    utilization: entry?.utilisation ?? Number.NaN,
    effectiveArrivalRate: counts.attempts / measured,
    pLost: requests.rejected / requests.issued,
    pSuccess: requests.ok / (requests.ok + requests.error + requests.rejected),
  };
  const observations = requests.issued;
  return { estimates: new Map(Object.entries(values).map(([name, value]) => [name, { value, observations }])) };
}
