import fc, { type Arbitrary } from "fast-check";
import type { Catalog } from "../../policy/catalog.js";
import { anyDuration } from "./duration.js";
import { anyFailover } from "./policy.js";
import type { ServiceInput } from "./service-input.js";
import { share, span } from "./span.js";

/** Some balancers: as many as written, or with delays, limits and a way to choose among them. */
export const anyProxies: Arbitrary<NonNullable<ServiceInput["proxies"]>> = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 1, max: 4 }),
  fc
    .record(
      {
        count: fc.integer({ min: 1, max: 4 }),
        assign: fc.constantFrom("random" as const, "in-turn" as const, "by-client" as const),
        delay: fc.oneof({ withCrossShrink: true }, span(0, 3), anyDuration(3)),
        cpu: fc.constantFrom("0ms" as const, "100us" as const, "2ms" as const),
        timeout: span(1, 200),
        cancel: fc.constantFrom("none" as const, "queued" as const, "running" as const, "both" as const),
      },
      { requiredKeys: ["count"] },
    )
    // Written without effect they would be refused.
    .map(({ assign, cancel, ...rest }) => ({
      ...rest,
      ...(assign !== undefined && rest.count > 1 && { assign }),
      ...(cancel !== undefined && rest.timeout !== undefined && { cancel }),
    })),
);

/** The line at a balancer, for services with a `maxInFlight`. */
export const anyWaiting: Arbitrary<NonNullable<ServiceInput["waiting"]>> = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 0, max: 20 }),
  fc.record(
    {
      capacity: fc.oneof({ withCrossShrink: true }, fc.integer({ min: 0, max: 20 }), fc.constant("unlimited" as const)),
      timeout: fc.oneof({ withCrossShrink: true }, span(1, 300), fc.constant("unlimited" as const)),
    },
    { requiredKeys: [] },
  ),
);

/** How the share of an instance grows that has come up. */
export const anySlowStart: Arbitrary<NonNullable<ServiceInput["slowStart"]>> = fc.oneof(
  { withCrossShrink: true },
  fc.record({ for: span(1, 3000) }),
  fc.record(
    { for: span(1, 3000), shape: fc.constant("envoy" as const), aggression: share(0.5, 3), minWeight: share(0, 1) },
    { requiredKeys: ["for", "shape"] },
  ),
);

/** Everything between the callers of a service and its instances: any part may be there, in any combination. */
export function anyBalancers(catalog: Catalog): Arbitrary<ServiceInput> {
  const fields = { proxies: anyProxies, failover: anyFailover(catalog), slowStart: anySlowStart, waiting: anyWaiting };
  return fc
    .record({ ...fields, maxInFlight: fc.integer({ min: 1, max: 6 }) }, { requiredKeys: [] })
    .map(({ waiting, ...rest }) => (waiting !== undefined && rest.maxInFlight !== undefined ? { ...rest, waiting } : rest));
}
