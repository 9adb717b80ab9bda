import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { BOUNDS } from "../bounds.js";
import { job } from "../job.js";
import { interval, markdown } from "../markdown.js";
import { cpuSeconds } from "../measure.js";
import { type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";

/** What an attempt costs along a path, and over that of one service round by round. */
export interface Path {
  readonly name: string;
  readonly nanoseconds: number;
  readonly growth: Spread;
}

/** Services in a row, and whether each call has a timeout of its own. */
interface Way {
  readonly services: number;
  readonly timeouts: boolean;
}

const SERVICES = 5;
const SERVERS = 100;
/** Requests of the runs that let the compiler settle first. */
const SETTLING = 100_000;

const WAYS: Readonly<Record<string, Way>> = {
  "one service": { services: 1, timeouts: false },
  [`${SERVICES} services`]: { services: SERVICES, timeouts: false },
  [`${SERVICES} services, a timeout on each call`]: { services: SERVICES, timeouts: true },
};

/** CPU time of an attempt along a path, in ns. */
const walk = job("path", ({ way, attempts }: { way: Way; attempts: number }): number => {
  const run = (requests: number) => {
    const scenario = defineScenario(pathScenario(way, requests), { catalog });
    return Object.values(simulate(scenario, { catalog }).services).reduce((sum, one) => sum + one.attempts.sent, 0);
  };
  for (let settled = 0; settled < 2; settled++) run(SETTLING);
  const before = process.cpuUsage();
  const sent = run(attempts / way.services);
  return (cpuSeconds(before) * 1e9) / sent;
});

export const path = subject<readonly Path[]>({
  word: "path",
  rounds: { usual: 9, judged: 15 },
  title: "Growth with the path",
  text: `Time per attempt where each request meets one service, and where it meets ${SERVICES}, each calling the next: ${SERVERS} one-slot servers a service, two
choices, a load of 0.8, a timeout armed for every request, no other resilience. As many attempts in all.`,
  jobs: [walk],
  measure({ rounds, customers: attempts }) {
    process.stderr.write(`paths: ${rounds} x ${attempts} attempts each\n`);
    const ways = Object.values(WAYS);
    const times = Array.from({ length: rounds }, () => ways.map((way) => walk.elsewhere({ way, attempts })));
    return Object.keys(WAYS).map((name, place) => ({
      name,
      nanoseconds: spread(times.map((row) => row[place]!)).median,
      growth: spread(times.map((row) => row[place]! / row[0]!)),
    }));
  },
  tables: (paths) =>
    markdown(
      ["path", "ns per attempt", "over one service", "at most"],
      paths.map(({ name, nanoseconds, growth }, i) => [
        name,
        Math.round(nanoseconds).toString(),
        interval(growth),
        i === 0 ? "" : String(BOUNDS.pathGrowth),
      ]),
    ),
  judge: longPaths,
});

/** Services in a row, for so many requests. */
function pathScenario({ services, timeouts }: Way, requests: number): ScenarioInput {
  const perSecond = 0.8 * SERVERS;
  const names = Array.from({ length: services }, (_, i) => `service-${i}`);
  const timeout = "10000s" as const;
  return {
    name: `a path of ${services}`,
    duration: `${requests / perSecond}s`,
    traffic: { customers: { to: names[0]!, rate: `${perSecond}/s`, timeout } },
    services: Object.fromEntries(
      names.map((name, i) => [
        name,
        {
          replicas: SERVERS,
          queue: "unlimited" as const,
          demand: { exponential: "1s" as const },
          balancing: "two-choices" as const,
          holdsSlot: false,
          ...(i + 1 < services ? { calls: [{ to: names[i + 1]!, ...(timeouts ? { timeout } : {}) }] } : {}),
        },
      ]),
    ),
  };
}

/** Paths along which an attempt costs more than it may; medians decide. */
export function longPaths(paths: readonly Path[]): string[] {
  return paths
    .filter(({ growth }) => !(growth.median <= BOUNDS.pathGrowth))
    .map(({ name, growth }) => `a path of ${name}: ${growth.median.toFixed(2)}x per attempt, at most ${BOUNDS.pathGrowth}x wanted`);
}
