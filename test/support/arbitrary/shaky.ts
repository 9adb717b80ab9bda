import type { DistributionSpec, FaultEffect, FaultSpec, FaultTiming, InstanceTarget, Scenario } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";
import { targetsOf } from "../../../packages/core/src/testing/arbitrary/targets.js";
import { anyScenario, define, type WrittenScenario, withServices } from "../arbitrary-scenario.js";
import { span } from "./law.js";

const small = { durationMs: 3000 };
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
const length = (max: number) => fc.integer({ min: 1, max }).map((value): DistributionSpec => ({ type: "constant", value }));
const mean = (max: number) => fc.integer({ min: 1, max }).map((mean): DistributionSpec => ({ type: "exponential", mean }));
const crews = fc.constantFrom(1, 2, Number.POSITIVE_INFINITY);

/** When a fault comes, in a run of that length. */
function timing(lengthMs: number): Arbitrary<FaultTiming> {
  return fc.oneof(
    fc.record({ type: fc.constant("scheduled" as const), atMs: fc.integer({ min: 0, max: lengthMs - 1 }), forMs: length(1500) }),
    fc.record({ type: fc.constant("random" as const), between: fc.oneof(length(1000), mean(1000)), repair: mean(500), crews }),
  );
}

/** A leak that kills after some requests, or some hundred ms. */
const leaking = {
  bytesPerRequest: fc.integer({ min: 0, max: 300 }),
  bytesPerMs: fc.integer({ min: 0, max: 5 }),
  limitBytes: fc.integer({ min: 300, max: 3000 }),
  backoff: fc.constantFrom({ firstMs: 1, maxMs: 1, resetMs: 10 }, { firstMs: 10, maxMs: 300, resetMs: 600 }),
};

function effect(services: readonly string[], zones: readonly string[]): Arbitrary<FaultEffect> {
  const instances = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }), { nil: undefined });
  const service = fc.constantFrom(...services);
  const target = fc.record({ service, instances });
  const plain = plainEffect(target, service, zones);
  return fc.oneof(
    { arbitrary: plain, weight: 9 },
    fc.record({ type: fc.constant("common-cause" as const), of: fc.array(plain, { minLength: 1, maxLength: 3 }), chance: share }),
  );
}

function plainEffect(target: Arbitrary<InstanceTarget>, service: Arbitrary<string>, zones: readonly string[]): Arbitrary<FaultEffect> {
  const whole = service.map((name) => ({ service: name, instances: undefined }));
  const does = fc.oneof(fc.record({ factor: fc.integer({ min: 2, max: 9 }) }), fc.constant("error" as const));
  const answers = fc.constantFrom("error" as const, "nothing" as const);
  return fc.oneof(
    fc.record({ type: fc.constant("crash" as const), target, inFlight: fc.constantFrom("lost" as const, "requeue" as const) }),
    fc.record({ type: fc.constant("hang" as const), target, after: fc.constantFrom("lost" as const, "resume" as const) }),
    fc.record({ type: fc.constant("slow" as const), target, factor: fc.integer({ min: 1, max: 5 }), recoverMs: fc.nat(100) }),
    fc.record({ type: fc.constant("errors" as const), target, rate: share }),
    fc.record({ type: fc.constant("zone-outage" as const), zone: fc.constantFrom(...zones) }),
    fc.record({ type: fc.constant("registry-outage" as const), service }),
    fc.record({ type: fc.constant("grey-failure" as const), target, share, does }),
    fc.record({
      type: fc.constant("cpu-throttling" as const),
      target,
      quota: share,
      periodMs: fc.option(
        fc.nat(99).map((ms) => ms + 1),
        { nil: undefined },
      ),
    }),
    fc.record({ type: fc.constant("memory-leak" as const), target, ...leaking }),
    fc.record({ type: fc.constant("dependency-outage" as const), target: whole, share, answers }),
    fc.record({ type: fc.constant("autoscaler-outage" as const), services: service.map((name) => [name]) }),
  );
}

const restart = fc
  .record({ interval: fc.integer({ min: 1, max: 200 }), fall: fc.integer({ min: 1, max: 3 }), grace: span(0, 200), delay: span(0, 200) })
  .map(({ interval, ...rest }) => ({ ...rest, interval: `${interval}ms`, backoff: { first: "20ms", max: "100ms", reset: "300ms" } }));

/** What balancers know of instances, and what they do when one fails them. */
const watch: Arbitrary<object> = fc.record(
  {
    proxies: fc.record({ count: fc.integer({ min: 1, max: 3 }), timeout: span(1, 300) }, { requiredKeys: ["count"] }),
    failover: fc.constantFrom({ "nginx-next-upstream": {} }, { "haproxy-redispatch": { redispatch: true } }),
    registry: fc.record({
      register: span(0, 100),
      deregister: span(0, 100),
      lookup: fc.record({ roundTrip: span(0, 10), cache: span(1, 300) }),
      lease: span(100, 300),
    }),
    health: fc.oneof(
      fc.record({ checks: fc.record({ interval: span(1, 200), rise: fc.integer({ min: 1, max: 3 }) }) }),
      fc.record({ by: fc.constant("registry"), checks: fc.record({ interval: span(1, 200), timeout: span(1, 200) }) }),
      fc.record({ passive: fc.record({ errors: fc.integer({ min: 1, max: 3 }), for: span(1, 300) }) }),
      fc.record({ checks: fc.record({ interval: span(1, 200) }), passive: fc.record({ errors: fc.integer({ min: 1, max: 3 }) }) }),
      fc.record({ restart }),
      fc.record({ checks: fc.record({ interval: span(1, 200) }), restart }),
    ),
    slowStart: fc.record({ for: span(1, 2000), shape: fc.constantFrom("haproxy", "envoy") }),
  },
  { requiredKeys: [] },
);

/** A scenario as written, and what goes wrong in it. */
export interface Shaky {
  readonly written: WrittenScenario;
  readonly faults: readonly FaultSpec[];
}

/** Any scenario in which things go wrong, with balancers that find out in any way, or not at all. */
export const shaky: Arbitrary<Shaky> = anyScenario({ ...small, fewest: 2, services: 2 }).chain((plain) => {
  const names = Object.keys(plain.input.services);
  const { zones } = targetsOf(plain);
  const durationMs = Number.parseFloat(String(plain.input.duration));
  const fault = fc.record({ effect: effect(names, zones), timing: timing(durationMs) });
  return fc.record({
    written: fc
      .tuple(...names.map(() => watch))
      .map((watches) => withServices(plain, (service, name) => ({ ...service, ...watches[names.indexOf(name)] }))),
    faults: fc.array(fault, { minLength: 1, maxLength: 4 }).map((drawn) => drawn.map((one, i) => ({ name: `fault-${i}`, ...one }))),
  });
});

/** The same with instances that hang again and again, and are restarted. */
export const restarted: Arbitrary<Shaky> = fc
  .record({
    given: shaky,
    how: restart,
    after: fc.constantFrom("lost" as const, "resume" as const),
    between: mean(1000),
    repair: mean(1000),
  })
  .map(({ given, how, after, between, repair }) => {
    const hangs = Object.keys(given.written.input.services).map((service): FaultSpec => {
      const timing = { type: "random" as const, between, repair, crews: Number.POSITIVE_INFINITY };
      return { name: `hang-${service}`, effect: { type: "hang", target: { service, instances: undefined }, after }, timing };
    });
    const written = withServices(given.written, (service) => ({ ...service, health: { ...service.health, restart: how } as never }));
    return { written, faults: [...given.faults, ...hangs] };
  });

/** The scenario with its faults. */
export function scenarioOf({ written, faults }: Shaky): Scenario {
  return { ...define(written), faults };
}
