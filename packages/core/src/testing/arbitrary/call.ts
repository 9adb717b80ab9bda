import fc, { type Arbitrary } from "fast-check";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { anyDuration } from "./duration.js";
import type { FeatureSwitches } from "./features.js";
import { share, span } from "./span.js";

type CallEntry = NonNullable<ScenarioInput["services"][string]["calls"]>[number];
type GroupedCall = Extract<CallEntry, { readonly choice: unknown }>["choice"][number];

/** How a caller treats a call: patience, deadline, what giving up does, and the network in between. */
export const callPolicy = {
  timeout: fc.oneof({ withCrossShrink: true }, span(1, 200), anyDuration(100)),
  deadline: fc.boolean(),
  cancel: fc.constantFrom("none" as const, "queued" as const, "running" as const, "both" as const),
  network: fc.oneof({ withCrossShrink: true }, span(0, 5), anyDuration(5)),
};

/** The features that these belong to. */
export const callFeatures = { timeout: "impatience", deadline: "impatience", cancel: "impatience", network: "network" } as const;

/** A call to one of these services that may be one of a group. */
function groupedCall(to: readonly string[], { impatience, network }: FeatureSwitches, mostProbable = 1): Arbitrary<GroupedCall> {
  const { network: delay, ...patience } = callPolicy;
  return fc.record(
    {
      to: fc.constantFrom(...to),
      probability: share(0, mostProbable),
      count: fc.integer({ min: 1, max: 2 }),
      async: fc.boolean(),
      ...(impatience !== false && patience),
      ...(network !== false && { network: delay }),
    },
    { requiredKeys: mostProbable < 1 ? ["to", "probability"] : ["to"] },
  );
}

/** One entry of a service's calls: a call, calls in parallel with a quorum, or a choice; the simplest is a plain call. */
export function anyCall(to: readonly string[], switches: FeatureSwitches = {}): Arbitrary<CallEntry> {
  const group = fc.array(groupedCall(to, switches), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { withCrossShrink: true },
    groupedCall(to, switches),
    fc
      .tuple(groupedCall(to, switches), fc.boolean())
      .map(([call, all]) => ({ ...call, async: false, quorum: all ? (call.count ?? 1) : 1 })),
    group.map((parallel) => ({ parallel })),
    group.map((parallel) => ({ parallel: parallel.map((call) => ({ ...call, async: false })), quorum: 1 })),
    fc.array(groupedCall(to, switches, 0.5), { minLength: 1, maxLength: 2 }).map((choice) => ({ choice })),
  );
}
