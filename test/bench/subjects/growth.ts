import { BOUNDS } from "../bounds.js";
import { interval, markdown } from "../markdown.js";
import { measurement } from "../measure.js";
import { type Program, springtide, withLimits } from "../programs.js";
import { type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";
import { POLICIES, servers, type Workload } from "../workloads.js";
import { CHOICES, CONSTANT } from "./choice-bounds.js";

/** How many times longer a request takes with many instances than with few. */
export interface Growth {
  readonly policy: string;
  readonly times: Spread;
  /** The same of each limit program that knows the policy. */
  readonly limits: readonly { readonly limit: string; readonly times: Spread }[];
}

const FEW = 10;
const MANY = 10_000;

/** Policies that choose by a key: with a load at which the fullest instance, too, keeps up. */
const BY_KEY = /hash|maglev|haproxy-source/;
const KEYED_LOAD = 0.4;

/** Customers of a run, over those of a usual one; fewer where a choice may cost what ties there are. */
const RUN = 0.4;
const DEAR_RUN = 0.004;

/** Goes to the next instance only where one has enough. */
const FILLS = { policy: "haproxy-first", maxInFlight: 2 };

export const growth = subject<readonly Growth[]>({
  word: "growth",
  rounds: { usual: 3, judged: 15 },
  title: "Growth with instances",
  text: `Time of a whole request, from arrival to answer, with ${MANY} one-slot servers over that with ${FEW}, and how much the limit programs grow:
their heaps get deeper and their tables leave the caches as ours do. Load 0.8; for policies that choose by key, all keys different, ${KEYED_LOAD};
\`${FILLS.policy}\` fills servers up to ${FILLS.maxInFlight} requests. Reading, building and telling the cluster are in it.`,
  jobs: [measurement],
  measure: ({ rounds, customers }) =>
    withLimits((limits) =>
      Object.keys(CHOICES).map((policy) =>
        measureGrowth(policy, rounds, Math.round(customers * (Number.isFinite(mostOf(policy)) ? RUN : DEAR_RUN)), limits),
      ),
    ),
  tables(found) {
    const limits = found[0]?.limits.map(({ limit }) => limit) ?? [];
    return markdown(
      ["balancing policy", "time per request", ...limits.map((limit) => `of the ${limit}`), "at most"],
      found.map((one) => [
        one.policy,
        interval(one.times),
        ...limits.map((name) => textOf(one.limits.find(({ limit }) => limit === name)?.times)),
        Number.isFinite(mostOf(one.policy)) ? String(mostOf(one.policy)) : "in step with ties",
      ]),
    );
  },
  judge: steep,
});

function measureGrowth(policy: string, rounds: number, customers: number, limits: readonly Program[]): Growth {
  process.stderr.write(`${policy} from ${FEW} to ${MANY} instances: ${rounds} x ${customers} customers\n`);
  const [few, many] = [workload(FEW, policy), workload(MANY, policy)];
  const programs = [springtide, ...(few.limit === undefined ? [] : limits)];
  const times = programs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, program] of programs.entries()) {
      times[i]!.push(program.run(few, customers).customersPerSecond / program.run(many, customers).customersPerSecond);
    }
  }
  const [ours = [], ...others] = times;
  return { policy, times: spread(ours), limits: others.map((of, i) => ({ limit: limits[i]!.name, times: spread(of) })) };
}

function workload(instances: number, policy: string): Workload {
  const known = POLICIES.find((one) => one === policy);
  if (known !== undefined) return servers(instances, known);
  return {
    name: `${instances} servers, ${policy}`,
    instances,
    balancing: policy,
    load: BY_KEY.test(policy) ? KEYED_LOAD : 0.8,
    ...(BY_KEY.test(policy) ? { keys: true } : {}),
    ...(policy === FILLS.policy ? { maxInFlight: FILLS.maxInFlight } : {}),
  };
}

/** What a request may grow by; without bound where a choice is known to cost what ties there are. */
function mostOf(policy: string): number {
  if (CHOICES[policy] === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return CHOICES[policy] === CONSTANT ? BOUNDS.timeGrowth.constant : BOUNDS.timeGrowth.others;
}

function textOf(times: Spread | undefined): string {
  return times === undefined ? "" : interval(times);
}

/** Policies under which a request costs more with more instances than it may; medians decide. */
export function steep(found: readonly Growth[]): string[] {
  return found
    .filter((one) => !(one.times.median <= mostOf(one.policy)))
    .map((one) => `${one.policy} from ${FEW} to ${MANY} instances: ${one.times.median.toFixed(2)}x, at most ${mostOf(one.policy)}x wanted`);
}
