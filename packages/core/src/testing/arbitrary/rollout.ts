import fc, { type Arbitrary } from "fast-check";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { share, span } from "./span.js";

type RolloutInput = NonNullable<ScenarioInput["services"][string]["rollout"]>;
/** A rollout without the time it begins at and the version it leads to. */
export type RolloutPlan = Omit<RolloutInput, "at" | "to">;

const portion = fc.oneof({ withCrossShrink: true }, fc.integer({ min: 1, max: 3 }), fc.constantFrom("25%" as const, "100%" as const));
const pace = fc.record({ maxSurge: portion, maxUnavailable: portion }, { requiredKeys: [] });
const steps = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 })
  .chain((weights) =>
    fc.tuple(...weights.sort((a, b) => a - b).map((part) => fc.record({ weight: fc.constant(part / 20), for: span(1, 200) }))),
  );

const strategy: Arbitrary<RolloutPlan> = fc.oneof(
  { withCrossShrink: true },
  fc.record({ rolling: pace }),
  fc.constant({ recreate: {} }),
  fc.record({ "blue-green": fc.record({ keep: span(0, 200) }) }),
  fc.record({ canary: fc.tuple(pace, steps).map(([bounds, stairs]) => ({ ...bounds, steps: stairs })) }),
  fc.record({ canary: fc.record({ steps, by: fc.constant("traffic" as const) }) }),
  fc.record({ mirror: fc.record({ share: share(0.05, 1), for: span(10, 300) }) }),
);

const analysis: Arbitrary<NonNullable<RolloutInput["analysis"]>> = fc.record(
  {
    interval: span(10, 200),
    errors: share(),
    p99: fc.record({ times: share(0.5, 3) }),
    failures: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ["interval", "errors"] },
);

/** Any way from one version to another, judged or not. */
export function anyRollout(): Arbitrary<RolloutPlan> {
  const rest = fc.record(
    {
      analysis,
      minReady: span(0, 100),
      propagation: span(0, 50),
      progressDeadline: span(50, 500),
      onDeadline: fc.constantFrom("report" as const, "stop" as const, "rollback" as const),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(strategy, rest).map(([how, more]) => ({ ...how, ...more }));
}
