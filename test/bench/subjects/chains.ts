import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { BOUNDS } from "../bounds.js";
import { job } from "../job.js";
import { interval, markdown } from "../markdown.js";
import { cpuSeconds } from "../measure.js";
import { type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";

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

/** What an attempt costs with layers around the call. */
export interface ChainCost {
  readonly chain: string;
  readonly nanoseconds: number;
  /** Over the bare request, round by round. */
  readonly ratio: Spread;
}

/** Requests of the runs that let the compiler settle first: so many that what one request in 800 passes has been compiled, too. */
const SETTLING = 1_500_000;

/** Servers with a slot each, at a load of 0.8. */
const SERVERS = 100;

/** CPU time of an attempt made in one way, in ns; of a request, where that is what goes out. */
const calling = job("chain", ({ chain, requests }: { chain: string; requests: number }): number => {
  const way = CHAINS[chain] ?? plain;
  for (let run = 0; run < 2; run++) simulate(defineScenario(scenarioOf(way, SETTLING), { catalog }), { catalog });
  const scenario = defineScenario(scenarioOf(way, requests), { catalog });
  const before = process.cpuUsage();
  const { services, summary } = simulate(scenario, { catalog });
  return (cpuSeconds(before) * 1e9) / (services.web?.resilience?.attempts ?? summary.requests.issued);
});

const MOST: Readonly<Record<string, number>> = BOUNDS.chains;

export const chains = subject<readonly ChainCost[]>({
  word: "chains",
  rounds: { usual: 9, judged: 15 },
  title: "Layers around calls",
  text: `Time per attempt at ${SERVERS} servers with layers around each call, over the bare request. A service without layers must not pay for those of others.`,
  jobs: [calling],
  measure({ rounds, customers: requests }) {
    process.stderr.write(`chains: ${rounds} x ${requests} requests each\n`);
    const ways = [BARE, ...Object.keys(CHAINS)];
    const times = Array.from({ length: rounds }, () => ways.map((chain) => calling.elsewhere({ chain, requests })));
    return ways.map((chain, place) => ({
      chain,
      nanoseconds: spread(times.map((row) => row[place]!)).median,
      ratio: spread(times.map((row) => row[place]! / row[0]!)),
    }));
  },
  tables: (costs) =>
    markdown(
      ["around a call", "ns per attempt", "over the bare request", "at most"],
      costs.map(({ chain, nanoseconds, ratio }) => [chain, Math.round(nanoseconds).toString(), interval(ratio), String(MOST[chain] ?? "")]),
    ),
  judge: dearChains,
});

/** Chains of layers that cost more than they may; medians decide, but for a service without layers, which must surely be slower. */
export function dearChains(costs: readonly ChainCost[]): string[] {
  return costs.flatMap(({ chain, ratio }) => {
    const most = MOST[chain];
    if (most !== undefined && ratio.median > most)
      return [`${chain}: ${ratio.median.toFixed(2)}x of the bare request, at most ${most}x wanted`];
    if (chain === UNCHAINED && ratio.low > BOUNDS.unchained)
      return [`${chain}: surely ${ratio.low.toFixed(2)}x of the bare request, no more wanted`];
    return [];
  });
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
