import { defineScenario, replicate, type Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { erlangQueue, hyperexponentialQueue, type Truth } from "./truth.js";

const SERVICE_MS = 10;
/** Share of requests that fail after all their work, whatever else happens. */
const ERRORS = 0.005;
const RUNS = 20;
/** Requests of one run: more where they depend on one another for longer. */
const REQUESTS: Readonly<Record<number, number>> = { 0.5: 4000, 0.7: 8000, 0.9: 60_000 };

/** A queue of which theory knows everything. */
export interface KnownQueue {
  readonly name: string;
  readonly load: number;
  readonly scenario: Scenario;
  readonly truth: Truth & { readonly availability: number };
}

const SHARES = [0.8, 0.2] as const;
const MEANS = [5, 30] as const;

/** The queues of the claim: three kinds at three loads. */
export const QUEUES: readonly KnownQueue[] = [0.5, 0.7, 0.9].flatMap((load) => [
  queue("M/M/1", load, 1, { exponential: `${SERVICE_MS}ms` }, erlangQueue(1, load, SERVICE_MS)),
  queue("M/M/4", load, 4, { exponential: `${SERVICE_MS}ms` }, erlangQueue(4, load, SERVICE_MS)),
  queue(
    "M/H2/1",
    load,
    1,
    { mixture: MEANS.map((mean, i) => ({ weight: SHARES[i]!, of: { exponential: `${mean}ms` } })) },
    hyperexponentialQueue(load, SHARES, MEANS),
  ),
]);

function queue(name: string, load: number, slots: number, demand: object, truth: Truth): KnownQueue {
  const perSecond = (load * slots * 1000) / SERVICE_MS;
  const lengthS = REQUESTS[load]! / perSecond;
  const scenario = defineScenario(
    {
      name,
      // A quarter of the length again, before the figures begin.
      duration: `${lengthS * 1.25}s`,
      warmup: `${lengthS * 0.25}s`,
      bucket: `${lengthS}s`,
      traffic: { users: { to: "web", rate: `${perSecond}/s` } },
      services: { web: { concurrency: slots, queue: "unlimited", demand: demand as never, errors: ERRORS } },
    },
    { catalog },
  );
  return { name, load, scenario, truth: { ...truth, availability: 1 - ERRORS } };
}

/** Whether the intervals of one experiment hold the truth: by figure. */
export function covers({ scenario, truth }: KnownQueue, seed: string): Readonly<Record<"mean" | "p99" | "availability", boolean>> {
  const replication = replicate(scenario, { catalog, seed, runs: RUNS });
  const holds = (figure: string, value: number): boolean => {
    const interval = replication.estimate(figure);
    return interval !== undefined && interval.low <= value && value <= interval.high;
  };
  return { mean: holds("mean", truth.meanMs), p99: holds("p99", truth.p99Ms), availability: holds("availability", truth.availability) };
}
