import fc, { type Arbitrary } from "fast-check";
import type { Catalog } from "../../policy/catalog.js";
import type { PolicyKind } from "../../policy/definition.js";
import type { PolicyChoice } from "../../policy/options.js";
import type { PolicyInput } from "../../scenario/index.js";
import { optionsOf } from "../option-values.js";
import { share, span } from "./span.js";

/** Any balancing policy of the catalog with any options; the simplest takes turns. */
export function anyBalancing(catalog: Catalog): Arbitrary<PolicyInput> {
  return fc.oneof({ withCrossShrink: true }, fc.constant("round-robin"), anyPolicy(catalog, "balancing"));
}

/** Any failover rule of the catalog with any options; few tries, for many make a storm that no short run outlives. */
export function anyFailover(catalog: Catalog): Arbitrary<PolicyInput> {
  return anyPolicy(catalog, "failover").map((written) =>
    Object.fromEntries(
      Object.entries(written).map(([id, options]) => {
        const few = Object.entries(options).map(
          ([name, value]) => [name, /retries|tries/i.test(name) ? Number(value) % 4 : value] as const,
        );
        return [id, Object.fromEntries(few)];
      }),
    ),
  );
}

const victim = fc.constantFrom("newest", "oldest", "least-loaded", "cost", "zone-balance", "deletion-cost", "kubernetes");

/** The limits that stand beside the options of every autoscaling policy; times short enough for many decisions. */
const scalingLimits = fc.record(
  {
    interval: fc.oneof({ withCrossShrink: true }, fc.constant("50ms"), span(50, 500)),
    window: span(50, 500),
    lag: fc.constantFrom("0ms", "50ms", "120ms"),
    victims: fc.oneof({ withCrossShrink: true }, victim, fc.array(victim, { minLength: 1, maxLength: 3 })),
    maxStarting: fc.integer({ min: 1, max: 3 }),
    maxStopping: fc.integer({ min: 1, max: 3 }),
    stopEvery: span(0, 200),
    guard: fc.record({ availability: share(0, 1), hold: span(0, 300) }, { requiredKeys: ["availability"] }),
  },
  { requiredKeys: ["interval", "window", "lag"] },
);

/** Any autoscaling policy of the catalog between `min` and `max`; the simplest keeps a number. */
export function anyAutoscaling(catalog: Catalog, min: number, max: number): Arbitrary<PolicyInput> {
  const cooldown = fc.integer({ min: 0, max: 500 });
  const replicas = fc.integer({ min: 0, max: max + 2 });
  const thresholds = <Value>(value: Arbitrary<Value>) => fc.tuple(value, value).filter(([down, up]) => down < up);
  const eager = fc.oneof(
    { withCrossShrink: true },
    fc.record({ replicas }).map((fixed) => ({ fixed })),
    fc
      .record({ steps: fc.array(fc.record({ at: fc.integer({ min: 0, max: 3000 }), replicas }), { minLength: 1, maxLength: 5 }) })
      .map((schedule) => ({ schedule })),
    fc.record({ perReplica: fc.integer({ min: 1, max: 100 }), tolerance: share(0, 0.5) }).map((rate) => ({ "request-rate": rate })),
    fc
      .tuple(thresholds(fc.integer({ min: 0, max: 100 })), fc.constantFrom("mean", "p50", "p95"), cooldown)
      .map(([[down, up], of, pause]) => ({ "response-time": { down, up, of, cooldown: pause } })),
    fc
      .tuple(thresholds(share()), fc.integer({ min: 1, max: 3 }), cooldown)
      .map(([[down, up], step, pause]) => ({ utilisation: { down, up, step, cooldown: pause } })),
    anyPolicy(catalog, "autoscaling"),
  );
  return fc.tuple(eager, scalingLimits).map(([policy, limits]) => {
    const [[id, own]] = Object.entries(policy) as [[string, object]];
    return { [id]: { ...own, ...limits, min, max } };
  });
}

/** Any policy of a kind that the catalog has, with any options that it accepts, as scenarios write them. */
export function anyPolicy(catalog: Catalog, kind: PolicyKind): Arbitrary<Readonly<Record<string, object>>> {
  const policies = catalog.policies.filter((policy) => policy.kind === kind);
  return fc
    .constantFrom(...policies)
    .chain((policy) => optionsOf(policy).map((options) => ({ [policy.id]: asWritten(catalog, policy.kind, policy.id, options) })));
}

/** Options as scenarios write them: a policy that one of them names is its name with options of its own. */
function asWritten(catalog: Catalog, kind: PolicyKind, id: string, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = catalog[kind](id)?.options ?? {};
  const written = Object.entries(options).map(([name, value]) => {
    const field = fields[name];
    if (field?.type !== "policy") return [name, value];
    const inner = value as PolicyChoice;
    return [name, { [inner.id]: asWritten(catalog, field.kind, inner.id, inner.options) }];
  });
  return Object.fromEntries(written);
}
