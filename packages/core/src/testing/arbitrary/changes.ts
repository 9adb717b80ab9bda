import fc, { type Arbitrary } from "fast-check";
import type { Catalog } from "../../policy/catalog.js";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { anyDuration } from "./duration.js";
import { anyBalancing } from "./policy.js";
import { duration, share, span } from "./span.js";

type Changes = NonNullable<ScenarioInput["changes"]>;
type Settings = Changes[number]["set"];

/** Any new value of any option that a service may change, whatever else it has. */
function setting(catalog: Catalog, path: string): Arbitrary<Settings> {
  const own: Readonly<Record<string, Arbitrary<unknown>>> = {
    balancing: anyBalancing(catalog),
    demand: anyDuration(10),
    errors: share(0, 0.5),
    startup: span(0, 100),
    warming: fc.record({ for: span(0, 200), from: share(0.1, 1) }),
    // Without grace a preStop would be refused.
    "drain.grace": span(1, 200),
    "drain.running": fc.constantFrom("finish", "requeue"),
    failover: fc.constant({ "nginx-next-upstream": { http500: true } }),
    weight: fc.integer({ min: 1, max: 4 }),
    maxInFlight: fc.integer({ min: 1, max: 4 }),
    "registry.register": span(0, 50),
    "registry.deregister": span(0, 50),
    slowStart: fc.record({ for: span(1, 300) }),
  };
  return fc.constantFrom(...Object.keys(own)).chain((key) => own[key]!.map((value) => ({ [`${path}.${key}`]: value })));
}

/** Up to five changes of services, given by name, within a time, in time order; the services must have their demand beside their name. */
export function anyChanges(catalog: Catalog, services: readonly string[], withinMs: number): Arbitrary<Changes> {
  const one = fc.constantFrom(...services).chain((name) => setting(catalog, `services.${name}`));
  return fc
    .array(fc.tuple(fc.integer({ min: 0, max: withinMs - 1 }), one), { minLength: 1, maxLength: 5 })
    .map((drawn) => drawn.sort(([a], [b]) => a - b).map(([atMs, set]) => ({ at: duration(atMs), set })));
}
