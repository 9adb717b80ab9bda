import fc, { type Arbitrary } from "fast-check";
import type { WrittenScenario } from "../arbitrary-scenario.js";
import { withServices } from "../arbitrary-scenario.js";
import { durationLaw, span } from "./law.js";
import type { ServiceInput } from "./service.js";

type OnDemandInput = NonNullable<ServiceInput["onDemand"]>;

const reuse = fc.constantFrom("most-recent" as const, "least-recent" as const, "newest" as const, "oldest" as const);

/** Times are whole milliseconds or drawn; the simplest instance goes as soon as it is idle. */
const keepAlive = fc.oneof({ withCrossShrink: true }, span(0, 1000), durationLaw(500), fc.constant("unlimited" as const));

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
export const onDemand: Arbitrary<OnDemandInput> = fc.oneof({ withCrossShrink: true }, bound, shared);

/** The same scenario with instances made on demand in every service, whatever else would decide on them left out. */
export function allOnDemand(
  written: WrittenScenario,
  drawn: OnDemandInput,
  startup: NonNullable<ServiceInput["startup"]>,
): WrittenScenario {
  return withServices(written, (service) => {
    const { autoscaling: _, registry: __, health: ___, proxies: ____, failover: _____, waiting: ______, ...kept } = service;
    const { slowStart: _______, maxInFlight: ________, balancing: _________, replicas: __________, instances: ___________, ...rest } = kept;
    const queue = typeof rest.queue === "object" ? { ...rest.queue, at: drawn.waitFor === "any" ? "service" : "instance" } : rest.queue;
    return { ...rest, ...(queue !== undefined && { queue }), startup, onDemand: drawn } as ServiceInput;
  });
}
