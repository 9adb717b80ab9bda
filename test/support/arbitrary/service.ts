import type { ScenarioInput } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";
import { balancers } from "./balancers.js";
import { callEntry } from "./call.js";
import { health, registry } from "./discovery.js";
import { instanceFields, instanceGroups } from "./instance.js";
import { durationLaw, share, span } from "./law.js";
import { autoscaling, balancing } from "./policy.js";

export type ServiceInput = ScenarioInput["services"][string];

const capacity = fc.oneof({ withCrossShrink: true }, fc.integer({ min: 0, max: 20 }), fc.constant("unlimited" as const));

/** Any waiting line: every discipline at an instance, and those that can stand in front of a service. */
const queue: Arbitrary<ServiceInput["queue"]> = fc.oneof(
  { withCrossShrink: true },
  capacity,
  fc
    .record(
      {
        capacity,
        discipline: fc.constantFrom("fifo" as const, "lifo" as const, "random" as const, "priority" as const, "preemptive-lifo" as const),
        at: fc.constantFrom("instance" as const, "service" as const),
        timeout: durationLaw(100),
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
  queue,
  startup: fc.oneof({ withCrossShrink: true }, span(0, 500), durationLaw(300)),
  warming: fc.record({ for: span(0, 500), from: share(0.1, 1) }),
  drain: fc.oneof(
    { withCrossShrink: true },
    fc.record({ grace: fc.oneof({ withCrossShrink: true }, grace, span(0, 10)), ...leaving }, { requiredKeys: [] }),
    fc.record({ grace, preStop: span(0, 300), ...leaving }),
  ),
  holdsSlot: fc.boolean(),
  errors: share(0, 0.5),
  balancing,
};

/** What a request does: at least one compute step, so that classes and instances may give their own demand. */
function work(callable: readonly string[]): Arbitrary<ServiceInput> {
  const demand = durationLaw(10);
  const wait = durationLaw(10);
  const quiet: Arbitrary<ServiceInput> = fc.record({ demand, wait }, { requiredKeys: ["demand"] });
  if (callable.length === 0) return quiet;
  const calls = fc.array(callEntry(callable), { minLength: 1, maxLength: 2 });
  const calling: Arbitrary<ServiceInput> = fc.record({ demand, wait, calls }, { requiredKeys: ["demand", "calls"] });
  const stepwise: Arbitrary<ServiceInput> = fc.tuple(demand, calls, wait, demand).map(([first, entries, pause, last]) => {
    const called = entries.map((entry) => ("to" in entry ? { call: entry } : entry));
    return { steps: [{ compute: first }, ...called, { wait: pause }, { compute: last }] };
  });
  return fc.oneof({ withCrossShrink: true }, quiet, calling, stepwise);
}

/** How many instances there are: a few, unlike groups, or as many as an autoscaler wants. */
function size(fewest: number): Arbitrary<ServiceInput> {
  const count = fc.integer({ min: fewest, max: fewest + 5 });
  const some = (replicas: number): Arbitrary<ServiceInput> =>
    fc.oneof({ withCrossShrink: true }, fc.constant({ replicas }), fc.record({ instances: instanceGroups(replicas) }));
  const scaled = fc
    .tuple(count, count, count)
    .map((counts) => counts.sort((a, b) => a - b))
    .chain(([min, first, max]) => fc.tuple(some(first!), fc.record({ autoscaling: autoscaling(min!, Math.max(1, max!)) })))
    .map(([initial, policy]): ServiceInput => ({ ...initial, ...policy }));
  return fc.oneof({ withCrossShrink: true }, count.chain(some), scaled);
}

/** Any service that calls only `callable` ones; with `fewest` 0 it may have no instance at times. */
export function service(callable: readonly string[], fewest: number): Arbitrary<ServiceInput> {
  const alive: Arbitrary<ServiceInput> = fc.record(life, { requiredKeys: [] });
  // Half of the services stand behind plain balancers that hear of everything at once.
  const between = fc.option(fc.tuple(balancers, fc.record({ registry, health }, { requiredKeys: [] })), { nil: [{}, {}] as const });
  return fc
    .tuple(alive, between, work(callable), size(fewest))
    .map(([how, [front, news], what, many]) => ({ ...how, ...front, ...news, ...what, ...many }));
}
