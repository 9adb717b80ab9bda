import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { type Spread, spread } from "./statistics.js";

type Layers = NonNullable<ScenarioInput["services"][string]["resilience"]>;

/** What a request costs that has nothing around it, and so no layers to pass. */
export const BARE = "bare";

/** The same beside a service that has layers, and hardly anybody to call it. */
export const UNCHAINED = "nothing here, a chain elsewhere";

/** A way to make the same calls, with other layers around them. */
interface Way {
  readonly layers: Layers;
  /** Share of the answers that are errors. */
  readonly errors: `${number}%`;
  /** Layers around another service, which hardly anybody calls. */
  readonly elsewhere: Layers;
}

const retry = { retry: { attempts: 3, delay: "0ms", jitter: "none" } } as const;
const timeout = { timeout: "5s" } as const;
const all: Layers = [retry, "circuit-breaker", timeout];
const plain: Way = { layers: [], errors: "0%", elsewhere: [] };

/** What is measured against the bare request; a name says what is around the calls. */
export const CHAINS: Readonly<Record<string, Way>> = {
  [UNCHAINED]: { ...plain, elsewhere: all },
  retry: { ...plain, layers: [retry] },
  "circuit-breaker": { ...plain, layers: ["circuit-breaker"] },
  timeout: { ...plain, layers: [timeout] },
  "retry + circuit-breaker + timeout": { ...plain, layers: all },
  "retry + circuit-breaker + timeout, 10 % errors": { ...plain, layers: all, errors: "10%" },
};

/** What one process has found. */
export interface ChainRun {
  /** CPU time of an attempt; of a request, where that is what goes out. */
  readonly nanoseconds: number;
}

/** What an attempt costs with layers around the call. */
export interface ChainCost {
  readonly chain: string;
  readonly nanoseconds: number;
  /** Over the bare request, round by round. */
  readonly ratio: Spread;
}

/** Requests of the runs that let the compiler settle first. */
const SETTLING = 100_000;

/** Servers with a slot each, at a load of 0.8. */
const SERVERS = 100;

/** Runs one way through the public API, in this process. */
export function runChain(chain: string, requests: number): ChainRun {
  const way = CHAINS[chain] ?? plain;
  for (let run = 0; run < 2; run++) simulate(defineScenario(scenarioOf(way, SETTLING), { catalog }), { catalog });
  const scenario = defineScenario(scenarioOf(way, requests), { catalog });
  const before = process.cpuUsage();
  const { services, summary } = simulate(scenario, { catalog });
  const { user, system } = process.cpuUsage(before);
  return { nanoseconds: ((user + system) * 1000) / (services.web?.resilience?.attempts ?? summary.requests.issued) };
}

/** Measures every chain against the bare request, in turn and each in a process of its own, as `run` does it. */
export function measureChains(rounds: number, run: (chain: string) => ChainRun): ChainCost[] {
  const chains = Object.keys(CHAINS);
  const times: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    times.push([BARE, ...chains].map((chain) => run(chain).nanoseconds));
  }
  const column = (place: number): number[] => times.map((row) => row[place]!);
  const over = (place: number): number[] => times.map((row) => row[place]! / row[0]!);
  return [BARE, ...chains].map((chain, place) => ({ chain, nanoseconds: spread(column(place)).median, ratio: spread(over(place)) }));
}

function scenarioOf({ layers, errors, elsewhere }: Way, requests: number): ScenarioInput {
  const perSecond = 8 * SERVERS;
  return {
    name: "chains",
    duration: `${requests / perSecond}s`,
    traffic: { users: { to: "web", rate: `${perSecond}/s` }, trickle: { to: "quiet", rate: "1/s" } },
    services: {
      web: { replicas: SERVERS, demand: { exponential: "100ms" }, balancing: "two-choices", errors, resilience: layers },
      quiet: { replicas: 1, resilience: elsewhere },
    },
  };
}
