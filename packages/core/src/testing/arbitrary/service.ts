import fc, { type Arbitrary } from "fast-check";
import type { Catalog } from "../../policy/catalog.js";
import { anyBalancers } from "./balancers.js";
import { anyCall } from "./call.js";
import { anyHealth, anyRegistry } from "./discovery.js";
import { anyDuration } from "./duration.js";
import { type FeatureSwitches, fieldsOf, partOf } from "./features.js";
import { instanceFields, instanceGroups } from "./instance.js";
import { anyAutoscaling, anyBalancing } from "./policy.js";
import type { ServiceInput } from "./service-input.js";
import { share, span } from "./span.js";

const capacity = fc.oneof({ withCrossShrink: true }, fc.integer({ min: 0, max: 20 }), fc.constant("unlimited" as const));

/** Any waiting line: every discipline at an instance, and those that can stand in front of a service. */
export const anyLine: Arbitrary<ServiceInput["queue"]> = fc.oneof(
  { withCrossShrink: true },
  capacity,
  fc
    .record(
      {
        capacity,
        discipline: fc.constantFrom("fifo" as const, "lifo" as const, "random" as const, "priority" as const, "preemptive-lifo" as const),
        at: fc.constantFrom("instance" as const, "service" as const),
        timeout: anyDuration(100),
      },
      { requiredKeys: [] },
    )
    .filter(({ at, discipline }) => at !== "service" || discipline !== "preemptive-lifo"),
);

const grace = fc.oneof({ withCrossShrink: true }, fc.constant("unlimited" as const), span(10, 1000));

const leaving = {
  running: fc.constantFrom("finish" as const, "requeue" as const),
  newcomers: fc.constantFrom("serve" as const, "refuse" as const),
};

/** How instances come and go, and what a request meets there, apart from its work. */
const life = {
  ...instanceFields,
  queue: anyLine,
  startup: fc.oneof({ withCrossShrink: true }, span(0, 500), anyDuration(300)),
  warming: fc.record({ for: span(0, 500), from: share(0.1, 1) }),
  drain: fc.oneof(
    { withCrossShrink: true },
    fc.record({ grace: fc.oneof({ withCrossShrink: true }, grace, span(0, 10)), ...leaving }, { requiredKeys: [] }),
    fc.record({ grace, preStop: span(0, 300), ...leaving }),
  ),
  holdsSlot: fc.boolean(),
  errors: share(0, 0.5),
};

const lifeFeatures = {
  concurrency: "hardware",
  cpu: "hardware",
  memory: "hardware",
  price: "hardware",
  speed: "hardware",
  weight: "hardware",
  queue: "lines",
  startup: "lifecycle",
  warming: "lifecycle",
  drain: "lifecycle",
  holdsSlot: "calls",
  errors: "errors",
  balancing: "balancing",
} as const;

/** What a request does: at least one compute step, so that classes and instances may give their own demand. */
function work(callable: readonly string[], switches: FeatureSwitches, isSure: boolean): Arbitrary<ServiceInput> {
  const demand = anyDuration(10);
  const wait = anyDuration(10);
  const quiet: Arbitrary<ServiceInput> = fc.record({ demand, wait }, { requiredKeys: ["demand"] });
  if (callable.length === 0 || switches.calls === false) return quiet;
  const calls = fc.array(anyCall(callable, switches), { minLength: 1, maxLength: 2 });
  const calling: Arbitrary<ServiceInput> = fc.record({ demand, wait, calls }, { requiredKeys: ["demand", "calls"] });
  const stepwise: Arbitrary<ServiceInput> = fc.tuple(demand, calls, wait, demand).map(([first, entries, pause, last]) => {
    const called = entries.map((entry) => ("to" in entry ? { call: entry } : entry));
    return { steps: [{ compute: first }, ...called, { wait: pause }, { compute: last }] };
  });
  const all = isSure && switches.calls === true ? [calling, stepwise] : [quiet, calling, stepwise];
  return fc.oneof({ withCrossShrink: true }, ...all);
}

/** How many instances there are: a few, unlike groups, or as many as an autoscaler wants. */
function size(catalog: Catalog, fewest: number, { hardware, autoscaling }: FeatureSwitches, isSure: boolean): Arbitrary<ServiceInput> {
  const count = fc.integer({ min: fewest, max: fewest + 5 });
  const some = (replicas: number): Arbitrary<ServiceInput> =>
    hardware === false
      ? fc.constant({ replicas })
      : fc.oneof({ withCrossShrink: true }, fc.constant({ replicas }), fc.record({ instances: instanceGroups(replicas) }));
  const scaled = fc
    .tuple(count, count, count)
    .map((counts) => counts.sort((a, b) => a - b))
    .chain(([min, first, max]) => fc.tuple(some(first!), fc.record({ autoscaling: anyAutoscaling(catalog, min!, Math.max(1, max!)) })))
    .map(([initial, policy]): ServiceInput => ({ ...initial, ...policy }));
  if (autoscaling === false) return count.chain(some);
  return isSure && autoscaling === true ? scaled : fc.oneof({ withCrossShrink: true }, count.chain(some), scaled);
}

/** What stands between callers and instances. Where nothing is said of it, half of the services have plain balancers that hear of everything at once. */
function between(catalog: Catalog, switches: FeatureSwitches, isSure: boolean): Arbitrary<ServiceInput> {
  const { balancers, registry, health } = switches;
  const fields = { registry: anyRegistry, health: anyHealth };
  const discovery = fieldsOf(fields, { registry: "registry", health: "health" }, switches, isSure);
  const front = balancers === false ? fc.constant({}) : anyBalancers(catalog);
  const all = fc.tuple(front, discovery).map(([proxies, news]): ServiceInput => ({ ...proxies, ...news }));
  const isSaid = [balancers, registry, health].some((one) => one !== undefined);
  return isSaid ? all : partOf(all, undefined);
}

/** What a random service may be. */
export interface ServiceBounds {
  /** The policies it may name. */
  readonly catalog: Catalog;
  /** Services that it may call. Default none. */
  readonly callable?: readonly string[];
  /** Fewest instances; with 0 it may have none at times. Default 1. */
  readonly fewest?: number;
  readonly features?: FeatureSwitches;
  /** Whether features that are on are surely there, and not only possible. */
  readonly isSure?: boolean;
}

/** Any service; the simplest is one instance that works for a constant time. */
export function anyService({ catalog, callable = [], fewest = 1, features = {}, isSure = false }: ServiceBounds): Arbitrary<ServiceInput> {
  const alive = fieldsOf({ ...life, balancing: anyBalancing(catalog) }, lifeFeatures, features, isSure);
  return fc
    .tuple(alive, between(catalog, features, isSure), work(callable, features, isSure), size(catalog, fewest, features, isSure))
    .map(([how, front, what, many]): ServiceInput => ({ ...how, ...front, ...what, ...many }));
}
