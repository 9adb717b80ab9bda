import fc, { type Arbitrary } from "fast-check";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { anyDuration } from "./duration.js";
import { share } from "./span.js";

type InstanceGroup = NonNullable<ScenarioInput["services"][string]["instances"]>[number];

/** What an instance has: few slots, or many that share few cores. */
export const instanceFields = {
  concurrency: fc.oneof({ withCrossShrink: true }, fc.integer({ min: 1, max: 4 }), fc.constant("unlimited" as const)),
  cpu: fc.oneof(
    { withCrossShrink: true },
    fc.constant("500m" as const),
    fc.constant({ request: "250m", limit: 1 } as const),
    fc.constant({ limit: 2 }),
  ),
  memory: fc.constantFrom("128Mi" as const, "1Gi" as const),
  price: fc.integer({ min: 1, max: 100 }).map((cents) => `$${cents / 100}/h` as const),
  speed: share(0.5, 2),
  weight: fc.integer({ min: 1, max: 4 }),
};

/** Groups of unlike instances, `count` in all. */
export function instanceGroups(count: number): Arbitrary<InstanceGroup[]> {
  const own = { ...instanceFields, zone: fc.constantFrom("a", "b"), demand: anyDuration(20) };
  return fc
    .tuple(fc.integer({ min: 0, max: count }), fc.record(own, { requiredKeys: [] }), fc.record(own, { requiredKeys: [] }))
    .map(([first, one, other]) => [
      { ...one, count: first },
      { ...other, count: count - first },
    ]);
}
