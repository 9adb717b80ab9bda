import type { ScenarioInput } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";
import { duration, durationLaw, share, span } from "./law.js";
import { balancing } from "./policy.js";

type Changes = NonNullable<ScenarioInput["changes"]>;
type Settings = Changes[number]["set"];

/** Any new value of any option that a service may change, whatever else it has. */
function setting(path: string): Arbitrary<Settings> {
  const own: Readonly<Record<string, Arbitrary<unknown>>> = {
    balancing,
    demand: durationLaw(10),
    errors: share(0, 0.5),
    startup: span(0, 100),
    warming: fc.record({ for: span(0, 200), from: share(0.1, 1) }),
    "drain.grace": span(0, 200),
    "drain.running": fc.constantFrom("finish", "requeue"),
    failover: fc.constant({ "nginx-next-upstream": { http500: true } }),
    weight: fc.integer({ min: 1, max: 4 }),
    maxInFlight: fc.integer({ min: 1, max: 4 }),
    "registry.register": span(0, 50),
    "registry.deregister": span(0, 50),
    slowStart: fc.record({ for: span(0, 300) }),
  };
  return fc.constantFrom(...Object.keys(own)).chain((key) => own[key]!.map((value) => ({ [`${path}.${key}`]: value })));
}

/** Changes of services within a time, in time order. */
export function changes(services: readonly string[], withinMs: number): Arbitrary<Changes> {
  const one = fc.constantFrom(...services).chain((name) => setting(`services.${name}`));
  return fc
    .array(fc.tuple(fc.integer({ min: 0, max: withinMs - 1 }), one), { minLength: 1, maxLength: 5 })
    .map((drawn) => drawn.sort(([a], [b]) => a - b).map(([atMs, set]) => ({ at: duration(atMs), set })));
}
