import type { ScenarioInput } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";
import { durationLaw, share, span } from "./law.js";

type CallEntry = NonNullable<ScenarioInput["services"][string]["calls"]>[number];
type GroupedCall = Extract<CallEntry, { readonly choice: unknown }>["choice"][number];

/** How a caller treats a call: patience, deadline, what giving up does, and the network in between. */
export const callPolicy = {
  timeout: fc.oneof({ withCrossShrink: true }, span(1, 200), durationLaw(100)),
  deadline: fc.boolean(),
  cancel: fc.constantFrom("none" as const, "queued" as const, "running" as const, "both" as const),
  network: fc.oneof({ withCrossShrink: true }, span(0, 5), durationLaw(5)),
};

/** A call to one of these services that may be one of a group. */
function groupedCall(to: readonly string[], mostProbable = 1): Arbitrary<GroupedCall> {
  return fc.record(
    {
      to: fc.constantFrom(...to),
      probability: share(0, mostProbable),
      count: fc.integer({ min: 1, max: 2 }),
      async: fc.boolean(),
      ...callPolicy,
    },
    { requiredKeys: mostProbable < 1 ? ["to", "probability"] : ["to"] },
  );
}

/** One entry of a service's calls: a call, calls in parallel with a quorum, or a choice; the simplest is a plain call. */
export function callEntry(to: readonly string[]): Arbitrary<CallEntry> {
  const group = fc.array(groupedCall(to), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { withCrossShrink: true },
    groupedCall(to),
    fc.tuple(groupedCall(to), fc.boolean()).map(([call, all]) => ({ ...call, async: false, quorum: all ? (call.count ?? 1) : 1 })),
    group.map((parallel) => ({ parallel })),
    group.map((parallel) => ({ parallel: parallel.map((call) => ({ ...call, async: false })), quorum: 1 })),
    fc.array(groupedCall(to, 0.5), { minLength: 1, maxLength: 2 }).map((choice) => ({ choice })),
  );
}
