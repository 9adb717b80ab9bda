import type { Scenario } from "../model/scenario.js";
import { expectedCalls } from "../scenario/checks/expected-calls.js";
import { sourceRate } from "./source-rate.js";
import { expectedVisits } from "./visits.js";

/** The most that is asked of a service. */
export interface PeakDemand {
  /** Requests per ms, from everywhere; Infinity when users without think time send them. */
  readonly ratePerMs: number;
  /** When that is so for the first time. */
  readonly atMs: number;
  /** Requests per ms of every traffic source at that instant, by name. */
  readonly sources: ReadonlyMap<string, number>;
  /** What had to be assumed, in words. */
  readonly assumptions: readonly string[];
}

/** Instants at which the sum of all sources is looked at beside those at which one of them is highest. */
const GRID = 1000;

/** Finds the instant at which most requests are expected at a service, through all the calls that lead there. */
export function peakDemand(scenario: Scenario, service: string): PeakDemand {
  const graph = expectedCalls(scenario.services);
  const sources = scenario.traffic.map((traffic) => ({
    name: traffic.name,
    visits: expectedVisits(graph, new Map([[traffic.to, 1]])).get(service) ?? 0,
    rate: sourceRate(traffic.source, scenario.durationMs),
  }));
  const reaching = sources.filter(({ visits }) => visits > 0);
  const rateOf = (ms: number) => reaching.reduce((sum, { visits, rate }) => sum + visits * rate.at(ms), 0);
  const grid = Array.from({ length: GRID }, (_, place) => (scenario.durationMs * place) / GRID);
  let [ratePerMs, atMs] = [0, 0];
  for (const ms of [...grid, ...reaching.flatMap(({ rate }) => rate.candidatesMs)].sort((a, b) => a - b)) {
    const rate = ms < scenario.durationMs ? rateOf(ms) : 0;
    if (rate > ratePerMs) [ratePerMs, atMs] = [rate, ms];
  }
  return {
    ratePerMs,
    atMs,
    sources: new Map(sources.map(({ name, rate }) => [name, rate.at(atMs)])),
    assumptions: [...new Set(reaching.map(({ rate }) => rate.assumption).filter((words) => words !== undefined))],
  };
}

/** A demand of which only the proportions count: one request per second of every source, where peaks are unknown. */
export function evenDemand(scenario: Scenario, service: string): PeakDemand {
  const graph = expectedCalls(scenario.services);
  const outside = new Map<string, number>();
  for (const { to } of scenario.traffic) outside.set(to, (outside.get(to) ?? 0) + 0.001);
  const ratePerMs = expectedVisits(graph, outside).get(service) ?? 0;
  return { ratePerMs, atMs: 0, sources: new Map(scenario.traffic.map(({ name }) => [name, 0.001])), assumptions: [] };
}
