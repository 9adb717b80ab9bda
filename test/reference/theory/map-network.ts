import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import type { ServiceInput, TrafficInput } from "./input.js";
import { duration } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import type { Arrivals, Matrix, ReferenceScenario, Station } from "./scenario.js";
import { answerSteady } from "./steady.js";

/** Stations that pass a request on by a routing table; a caller keeps no slot while the next station works. */
export function mapNetwork(theory: TheoryCase, lab: Lab): Answer {
  const { scenario } = theory;
  const stations = scenario.stations;
  if (stations === undefined) return { needs: "stations" };
  const names = stations.map((_, i) => `station-${i}`);
  const source = sourceOf(scenario, stations, names);
  if ("needs" in source) return source;
  const system = {
    traffic: source.traffic,
    services: Object.fromEntries(stations.map((station, i) => [names[i], serviceOf(station, matrixOf(scenario)[i] ?? [], names)])),
    stations: names,
    requestsPerSecond: source.requestsPerSecond,
    relaxationSeconds: source.relaxationSeconds,
  };
  return answerSteady(theory, system, lab);
}

function serviceOf(station: Station, routing: readonly number[], names: readonly string[]): ServiceInput {
  const next = routing.map((probability, j) => ({ to: names[j] as string, probability })).filter((call) => call.probability > 0);
  return {
    concurrency: station.servers,
    demand: duration(station.service),
    queue: "unlimited",
    holdsSlot: false,
    ...(next.length > 0 ? { calls: [{ choice: next }] } : {}),
  };
}

interface Source {
  readonly traffic: Record<string, TrafficInput>;
  readonly requestsPerSecond: number;
  readonly relaxationSeconds: number;
}

function sourceOf(scenario: ReferenceScenario, stations: readonly Station[], names: readonly string[]): Source | { needs: string } {
  const arrivals = scenario.arrivals;
  if (arrivals === undefined) return { needs: "arrivals" };
  const only = single(arrivals);
  if (only?.process === "closed") return closedSource(only, scenario, stations, names[0] as string);
  return openSource(only === undefined ? (arrivals as readonly Arrivals[]) : [only], scenario, stations, names);
}

function openSource(
  list: readonly Arrivals[],
  scenario: ReferenceScenario,
  stations: readonly Station[],
  names: readonly string[],
): Source | { needs: string } {
  const traffic: Record<string, TrafficInput> = {};
  let requestsPerSecond = 0;
  for (const [i, one] of list.entries()) {
    const arrivals = openArrivals(one);
    if (arrivals === undefined) return { needs: `arrivals by a "${one.process}" process` };
    if (arrivals.requestsPerSecond === 0) continue;
    traffic[`clients-${i}`] = { to: names[i] as string, ...arrivals.input };
    requestsPerSecond += arrivals.requestsPerSecond;
  }
  const rates = visits(
    list.map((one) => (typeof one.rate === "number" ? one.rate : 0)),
    matrixOf(scenario),
  );
  const relaxations = stations.map((station, i) =>
    relaxation({ service: station.service, servers: station.servers, load: ((rates[i] ?? 0) * mean(station.service)) / station.servers }),
  );
  return { traffic, requestsPerSecond, relaxationSeconds: Math.max(...relaxations) };
}

/** A fixed crowd of users; the flow is at most what their thinking or the slowest station allows. */
function closedSource(
  arrivals: Arrivals,
  scenario: ReferenceScenario,
  stations: readonly Station[],
  first: string,
): Source | { needs: string } {
  if (arrivals.users === undefined || arrivals.think === undefined) return { needs: "users and their think time" };
  const perTurn = visits(
    stations.map((_, i) => (i === 0 ? 1 : 0)),
    matrixOf(scenario),
  );
  const work = stations.map((station, i) => (perTurn[i] ?? 0) * mean(station.service));
  const turn = mean(arrivals.think) + work.reduce((sum, one) => sum + one, 0);
  const capacity = Math.min(...stations.map((station, i) => station.servers / (work[i] as number)));
  const requestsPerSecond = Math.min(arrivals.users / turn, capacity);
  // Crowd over flow is how long a turn takes with its waiting: a few turns forget the start, and far fewer than 50 are in a run.
  const relaxationSeconds = arrivals.users / requestsPerSecond / 10;
  return {
    traffic: { crowd: { to: first, users: arrivals.users, think: duration(arrivals.think) } },
    requestsPerSecond,
    relaxationSeconds,
  };
}

/** Flow through each station: what arrives from outside and from the others, by repeated substitution. */
export function visits(outside: readonly number[], routing: readonly (readonly number[])[]): number[] {
  let flow = [...outside];
  for (let round = 0; round < 1000; round++) {
    flow = outside.map((rate, j) => flow.reduce((sum, from, i) => sum + from * (routing[i]?.[j] ?? 0), rate));
  }
  return flow;
}

/** Where requests go from each station; nowhere, where the table does not say. */
function matrixOf({ routing }: ReferenceScenario): Matrix {
  return routing === undefined || typeof routing === "string" ? [] : routing;
}
