import type { Balancer, BalancingPolicy, PolicyChoice, PolicyContext, RequestView } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import { EndpointSet } from "../../../packages/core/src/cluster/proxies/endpoint-set.js";
import { Kernel } from "../../../packages/core/src/engine/kernel/kernel.js";
import { Random } from "../../../packages/core/src/engine/random.js";
import type { InstanceSpec } from "../../../packages/core/src/model/scenario.js";
import { type Spread, spread } from "../statistics.js";
import { CHOICES } from "./choice-bounds.js";

/** What one choice of a policy costs, with few instances and with many. */
export interface ChoiceCost {
  readonly policy: string;
  /** With 10 instances. */
  readonly nanoseconds: number;
  /** Time with 10,000 over time with 10. */
  readonly growth: Spread;
}

const FEW = 10;
const MANY = 10_000;
/** Choices of one measurement: enough that the clock's own time does not matter; fewer where they may cost what ties there are. */
const BATCH = 200_000;
const DEAR_BATCH = 5_000;
/** Requests in flight for each instance on average: half of them idle, as at a usual load. */
const LOAD = 0.7;

const instance: InstanceSpec = {
  concurrency: 1,
  cpu: { request: 1, limit: Number.POSITIVE_INFINITY, given: false },
  memory: { requestBytes: 1, limitBytes: 1 },
  speed: 1,
  weight: 1,
  zone: "a",
  priority: 0,
  maxInFlight: Number.POSITIVE_INFINITY,
  enabledMs: 0,
  deletionCost: 0,
  usdPerHour: undefined,
  demand: undefined,
};

/** Measures a policy, few and many instances in turn. */
export function measureChoices(id: string, rounds: number): ChoiceCost {
  const policy = catalog.balancing(id);
  if (policy === undefined) throw new Error(`no balancing policy is called "${id}"`);
  const few = prepare(policy, FEW);
  const many = prepare(policy, MANY);
  // The compiler settles, tables are built, every instance has been seen.
  const batch = Number.isFinite(CHOICES[id]) ? BATCH : DEAR_BATCH;
  for (const choose of [few, many, few, many]) choose(batch);
  const times: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const short = time(few, batch);
    ratios.push(time(many, batch) / short);
    times.push(short);
  }
  return { policy: id, nanoseconds: spread(times).median, growth: spread(ratios) };
}

/** CPU time of one choice in ns. */
function time(choose: (count: number) => void, batch: number): number {
  const before = process.cpuUsage();
  choose(batch);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / batch;
}

/** A balancer in front of so many instances of two weights, kept at a steady load: each choice ends an earlier request. */
function prepare(policy: BalancingPolicy, instances: number): (count: number) => void {
  const endpoints = new EndpointSet(new Kernel(), policy.traits.seesDown);
  for (let i = 0; i < instances; i++) {
    endpoints.add(i, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}:80`, { ...instance, weight: 1 + (i % 3), zone: "abc"[i % 3]! });
    endpoints.join(i);
  }
  let nowMs = 0;
  let key = 0;
  const balancer = create(policy, {}, () => nowMs);
  const request: RequestView = {
    className: "c",
    get key() {
      return key;
    },
    get client() {
      return key >>> 0;
    },
    priority: 0,
    zone: "a",
    attempt: 0,
    previous: undefined,
    hasTried: () => false,
    writeKey(into) {
      for (let at = 0, rest = key; at < 8; at++, rest >>>= 4) into[at] = 97 + (rest & 15);
      return 8;
    },
  };
  const running = new Int32Array(Math.max(1, Math.round(instances * LOAD))).fill(-1);
  const outcome = { status: "ok", latencyMs: 10, failed: false, load: 0 } as const;
  let at = 0;
  return (count) => {
    for (let i = 0; i < count; i++) {
      nowMs += 1 / instances;
      key = Math.imul(key, 1664525) + 1013904223;
      const ended = running[at]!;
      if (ended >= 0) {
        endpoints.ended(ended);
        balancer.observe?.(endpoints.of(ended), outcome);
      }
      const chosen = balancer.pick(endpoints, request);
      running[at] = chosen === undefined ? -1 : chosen.number;
      if (chosen !== undefined) endpoints.sent(chosen.number);
      at = at + 1 === running.length ? 0 : at + 1;
    }
  };
}

function create(policy: BalancingPolicy, options: Readonly<Record<string, unknown>>, now: () => number): Balancer {
  const context: PolicyContext = {
    now,
    random: new Random(1, 2),
    peer: { index: 0, count: 1 },
    balancing: ({ id, options: inner }: PolicyChoice) => create(catalog.balancing(id)!, inner, now),
    probe: () => undefined,
  };
  const usual = Object.fromEntries(Object.entries(policy.options).map(([name, field]) => [name, field.default]));
  return policy.create({ ...usual, ...options }, context);
}
