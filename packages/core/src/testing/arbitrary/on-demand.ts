import fc, { type Arbitrary } from "fast-check";
import { anyDuration } from "./duration.js";
import type { ServiceInput } from "./service-input.js";
import { span } from "./span.js";
import { type WrittenScenario, withServices } from "./written-scenario.js";

type OnDemandInput = NonNullable<ServiceInput["onDemand"]>;

const reuse = fc.constantFrom("most-recent" as const, "least-recent" as const, "newest" as const, "oldest" as const);

/** Times are whole milliseconds or drawn; the simplest instance goes as soon as it is idle. */
const keepAlive = fc.oneof({ withCrossShrink: true }, span(0, 1000), anyDuration(500), fc.constant("unlimited" as const));

const common = {
  keepAlive,
  reuse,
  cancelStarts: fc.boolean(),
  min: fc.integer({ min: 0, max: 2 }),
  max: fc.integer({ min: 2, max: 12 }),
};

const bound: Arbitrary<OnDemandInput> = fc.record(
  { ...common, waitFor: fc.constant("its-own" as const), atMax: fc.constantFrom("reject" as const, "wait" as const) },
  { requiredKeys: [] },
);

const shared: Arbitrary<OnDemandInput> = fc.record(
  { ...common, waitFor: fc.constant("any" as const), starts: fc.constantFrom("one-per-waiting" as const, "one-at-a-time" as const) },
  { requiredKeys: ["waitFor"] },
);

/** Any way of making instances for requests. */
export const anyOnDemand: Arbitrary<OnDemandInput> = fc.oneof({ withCrossShrink: true }, bound, shared);

/** What a service keeps whose instances are made on demand: what they are and do, not who finds or counts them. */
const KEPT = ["concurrency", "cpu", "memory", "price", "speed", "weight", "warming", "drain"] as const;
const DONE = ["demand", "wait", "calls", "steps", "holdsSlot", "errors"] as const;

/** The same scenario with instances made on demand in every service, whatever else would decide on them left out. */
export function allOnDemand(
  written: WrittenScenario,
  drawn: OnDemandInput,
  startup: NonNullable<ServiceInput["startup"]>,
): WrittenScenario {
  return withServices(written, (service) => {
    const kept = Object.fromEntries([...KEPT, ...DONE].filter((key) => key in service).map((key) => [key, service[key]]));
    const { queue } = service;
    const at = drawn.waitFor === "any" ? "service" : "instance";
    const line =
      typeof queue === "object" ? { queue: { ...queue, at } as ServiceInput["queue"] } : { ...(queue !== undefined && { queue }) };
    return { ...kept, ...line, startup, onDemand: drawn };
  });
}
