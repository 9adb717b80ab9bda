import { type Catalog, parseScenario, simulate } from "@springtide/core";
import { msText } from "../measure/law.js";
import type { Latency } from "./traffic.js";

/** A load and the latencies that were observed under it. */
export interface Observation {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number | undefined;
  /** Instances that served it; undefined where nobody knows. */
  readonly replicas: number | undefined;
}

/** A service under which the observed latencies come out. */
export interface Closed {
  readonly replicas: number;
  /** Law of the CPU time of a request. */
  readonly demand: unknown;
  /** Law of what it takes beside, which is waiting for something else; undefined for nothing. */
  readonly wait: unknown;
  readonly medianMs: number;
  readonly sigma: number;
  /** CPU that is used at the observed load, as a share of all. */
  readonly utilisation: number;
  /** What comes out. */
  readonly simulated: Latency;
  readonly isClose: boolean;
}

/** Share of its CPU that a service uses where nobody knows how many instances there are. */
const ASSUMED_LOAD = 0.5;
/** Ratio of p99 and p50 of a lognormal law whose cv is 1. */
const USUAL_SPREAD = 6.9;
const NORMAL_P99 = 2.3263;
const CONCURRENCY = 100;
/** What an instance has where nobody knows: requests that run at once share it. */
export const ONE_CORE = { request: "1", limit: "1" };
/** Requests of a trial: few while it is still far off. */
const TRIAL_REQUESTS = 12_000;
const FIRST_TRIAL_REQUESTS = 2000;
const FIRST_ROUNDS = 4;
const MOST_ROUNDS = 12;
/** Load of an instance below which requests do not meet. */
const IDLE = 0.01;
const MOST_TRIAL_REPLICAS = 16;
const CLOSE = 0.015;
const CLOSE_ENOUGH = 0.05;
const MOST_UTILISATION = 0.95;
/** Shares of a request's own time that may be CPU, the likeliest first. */
const CPU_SHARES = [1, 0.5, 0.25, 0.1, 0.02];

/**
 * Takes the waiting for each other out of latencies: seeks the demand with which the observed median and p99 come out when the observed
 * load is simulated. Where no demand does that on so many instances, part of a request's time is taken for waiting that uses no CPU.
 */
export function closeQueueing(seen: Observation, catalog: Catalog): Closed {
  const p99Ms = seen.p99Ms ?? seen.p50Ms * USUAL_SPREAD;
  const spread = Math.log(Math.max(1, p99Ms / seen.p50Ms)) / NORMAL_P99;
  const meanMs = seen.p50Ms * Math.exp((spread * spread) / 2);
  const replicas = seen.replicas ?? Math.max(1, Math.ceil((seen.perSecond * meanMs) / 1000 / ASSUMED_LOAD));
  if ((seen.perSecond * meanMs) / 1000 / replicas < IDLE) return idle(seen, p99Ms, spread, replicas);
  let best: Closed | undefined;
  for (const cpuShare of CPU_SHARES) {
    const closed = fitDemand({ ...seen, p99Ms }, replicas, cpuShare, catalog);
    if (best === undefined || errorOf(closed, seen.p50Ms, p99Ms) < errorOf(best, seen.p50Ms, p99Ms)) best = closed;
    if (best.isClose) return best;
  }
  return best as Closed;
}

function fitDemand(seen: Observation & { readonly p99Ms: number }, replicas: number, cpuShare: number, catalog: Catalog): Closed {
  const wanted = Math.log(Math.max(1, seen.p99Ms / seen.p50Ms));
  let sigma = wanted / NORMAL_P99;
  // No instance can do more than all of its CPU: begin where there is room.
  const most = (MOST_UTILISATION * replicas * 1000) / (seen.perSecond * cpuShare);
  let medianMs = Math.min(seen.p50Ms, (most * 0.8) / Math.exp((sigma * sigma) / 2));
  let best: Closed | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const isFirst = round < FIRST_ROUNDS;
    const requests = isFirst ? FIRST_TRIAL_REQUESTS : TRIAL_REQUESTS;
    const closed = trial(seen, { replicas, medianMs, sigma, cpuShare }, requests, catalog);
    const error = errorOf(closed, seen.p50Ms, seen.p99Ms);
    if (!isFirst && (best === undefined || error < errorOf(best, seen.p50Ms, seen.p99Ms))) best = closed;
    const { p50Ms = 0, p99Ms = 0 } = closed.simulated;
    if (error < CLOSE && isFirst) round = FIRST_ROUNDS - 1;
    else if (error < CLOSE) break;
    if (p50Ms <= 0) continue;
    medianMs = Math.min(medianMs * clamp(seen.p50Ms / p50Ms), most / Math.exp((sigma * sigma) / 2));
    const measured = Math.log(Math.max(1.0001, p99Ms / p50Ms));
    sigma = measured > 0 ? sigma * clamp(wanted / measured) : sigma;
  }
  return best as Closed;
}

/** Where requests hardly meet, what they take is what was observed. */
function idle(seen: Observation, p99Ms: number, sigma: number, replicas: number): Closed {
  const utilisation = (seen.perSecond * seen.p50Ms * Math.exp((sigma * sigma) / 2)) / 1000 / replicas;
  const simulated = { p50Ms: seen.p50Ms, p99Ms };
  return {
    replicas,
    demand: lawOf(seen.p50Ms, sigma),
    wait: undefined,
    medianMs: seen.p50Ms,
    sigma,
    utilisation,
    simulated,
    isClose: true,
  };
}

function lawOf(medianMs: number, sigma: number): unknown {
  return { lognormal: { median: msText(medianMs), sigma: Number(Math.max(0.001, sigma).toPrecision(5)) } };
}

interface Guess {
  readonly replicas: number;
  readonly medianMs: number;
  readonly sigma: number;
  readonly cpuShare: number;
}

function trial(
  seen: Observation & { readonly p99Ms: number },
  { replicas, medianMs, sigma, cpuShare }: Guess,
  requests: number,
  catalog: Catalog,
): Closed {
  // A large service is a small one many times over.
  const few = Math.min(replicas, MOST_TRIAL_REPLICAS);
  const perSecond = (seen.perSecond * few) / replicas;
  const law = (share: number) => lawOf(medianMs * share, sigma);
  const demand = law(cpuShare);
  const wait = cpuShare < 1 ? law(1 - cpuShare) : undefined;
  const seconds = requests / perSecond;
  const text = JSON.stringify({
    name: "trial",
    duration: `${(seconds * 1.1).toPrecision(6)}s`,
    warmup: `${(seconds * 0.1).toPrecision(6)}s`,
    traffic: { all: { to: "service", rate: `${perSecond.toPrecision(8)}/s` } },
    services: {
      service: { replicas: few, concurrency: CONCURRENCY, cpu: ONE_CORE, queue: "unlimited", demand, ...(wait !== undefined && { wait }) },
    },
  });
  const { latencyMs } = simulate(parseScenario(text, { catalog }), { catalog }).summary;
  const utilisation = (perSecond * medianMs * cpuShare * Math.exp((sigma * sigma) / 2)) / 1000 / few;
  const simulated = { p50Ms: latencyMs.p50 ?? 0, p99Ms: latencyMs.p99 ?? 0 };
  const closed = { replicas, demand, wait, medianMs, sigma, utilisation, simulated };
  const error = Math.max(off(simulated.p50Ms, seen.p50Ms), off(simulated.p99Ms, seen.p99Ms));
  return { ...closed, isClose: error < CLOSE_ENOUGH && utilisation < MOST_UTILISATION };
}

function errorOf({ simulated: { p50Ms = 0, p99Ms: high = 0 } }: Closed, wanted50: number, wanted99: number): number {
  return Math.max(off(p50Ms, wanted50), off(high, wanted99));
}

function off(value: number, wanted: number): number {
  return Math.abs(value / wanted - 1);
}

function clamp(factor: number): number {
  return Math.min(2, Math.max(0.4, factor));
}
