import fc, { type Arbitrary } from "fast-check";
import { anyDuration } from "./duration.js";
import type { ServiceInput } from "./service-input.js";
import { duration, span } from "./span.js";

const delays = { register: span(0, 200), deregister: span(0, 200), exits: span(0, 200) };

const lease = fc.oneof(
  { withCrossShrink: true },
  span(30, 500).map((length) => ({ lease: length })),
  fc.tuple(fc.integer({ min: 30, max: 500 }), fc.integer({ min: 10, max: 29 })).map(([length, renew]) => ({
    ...{ lease: duration(length), renew: duration(renew) },
  })),
);

const spread = fc.oneof(
  { withCrossShrink: true },
  fc.record({ propagation: span(0, 300) }),
  fc.record({
    lookup: fc.record(
      { roundTrip: fc.oneof({ withCrossShrink: true }, span(0, 20), anyDuration(20)), cache: span(0, 500) },
      { requiredKeys: ["cache"] },
    ),
  }),
);

/** Any registry: news that are told or asked for, late or at once, of processes that end as well or not, with leases or without. */
export const anyRegistry: Arbitrary<NonNullable<ServiceInput["registry"]>> = fc
  .tuple(fc.record(delays, { requiredKeys: [] }), fc.option(spread, { nil: {} }), fc.option(lease, { nil: {} }))
  .map(([late, how, leased]) => ({ ...late, ...how, ...leased }));

const rises = fc.integer({ min: 1, max: 3 });

const checks = fc
  .tuple(
    fc.integer({ min: 20, max: 300 }),
    fc.record(
      { timeout: span(5, 100), rise: rises, fall: rises, intervalFrom: fc.constantFrom("end" as const, "start" as const) },
      { requiredKeys: [] },
    ),
    fc.option(fc.nat(), { nil: undefined }),
  )
  .map(([interval, rest, phase]) => ({
    ...{ interval: duration(interval), ...rest },
    ...(phase !== undefined && { phase: duration(phase % (interval + 1)) }),
  }));

const passive = fc.record({ errors: fc.integer({ min: 1, max: 5 }), for: span(10, 500) }, { requiredKeys: [] });

const backoff = fc.record({ first: span(0, 100), max: span(100, 300), reset: span(0, 500) });

const restart = fc
  .tuple(
    fc.integer({ min: 20, max: 300 }),
    fc.record({ timeout: span(5, 100), fall: rises, delay: span(0, 200), grace: span(0, 200), backoff }, { requiredKeys: [] }),
  )
  .map(([interval, rest]) => ({ interval: duration(interval), ...rest }));

/** Any health checks: sent by balancers or the registry, drawn from failures, or both; with restarts of those that hang or without. */
export const anyHealth: Arbitrary<NonNullable<ServiceInput["health"]>> = fc.oneof(
  { withCrossShrink: true },
  fc.record({ checks, by: fc.constantFrom("proxy" as const, "registry" as const), passive, restart }, { requiredKeys: ["checks"] }),
  fc.record({ passive }),
  fc.record({ restart, passive }, { requiredKeys: ["restart"] }),
);
