import type { Balancer, BalancingPolicy } from "@springtide/core/policy";
import fc from "fast-check";
import { expect } from "vitest";
import { createFakeEndpoints, type EndpointShape, type FakeEndpoint } from "../support/fake-endpoints.js";
import { ok, policyContext, request, stream } from "../support/policy-context.js";
import { optionsOf, usualOptions } from "../support/policy-options.js";

const shape: fc.Arbitrary<EndpointShape> = fc.record({
  weight: fc.constantFrom(0.5, 1, 1, 1, 3),
  concurrency: fc.constantFrom(1, 2, Infinity),
});

/** One moment in the life of a balancer; `at` chooses an endpoint or a request, modulo how many there are. */
type Moment =
  | { readonly type: "pick" }
  | { readonly type: "finish"; readonly at: number }
  | { readonly type: "join"; readonly shape: EndpointShape }
  | { readonly type: "leave"; readonly at: number };

const story = fc.array(
  fc.oneof<fc.WeightedArbitrary<Moment>[]>(
    { weight: 8, arbitrary: fc.constant({ type: "pick" }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant("finish" as const), at: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("join" as const), shape }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("leave" as const), at: fc.nat() }) },
  ),
  { minLength: 1, maxLength: 80 },
);

/** A set of three endpoints through which a story can be led, moment by moment; notes the ids picked. */
function createStage(balancer: Balancer): { play(moment: Moment): void; readonly picks: string[] } {
  const endpoints = createFakeEndpoints([{}, { weight: 2, concurrency: 4 }, {}]);
  const running: FakeEndpoint[] = [];
  const picks: string[] = [];
  return {
    picks,
    play(moment) {
      if (moment.type === "pick") {
        const picked = balancer.pick(endpoints, request);
        if (picked === undefined) return;
        expect(endpoints.has(picked), `picked ${picked.id}, no member of the set`).toBe(true);
        const member = endpoints.at(picked.index);
        member.inFlight++;
        running.push(member);
        picks.push(picked.id);
      } else if (moment.type === "finish") {
        const [ended] = running.splice(moment.at % Math.max(1, running.length), 1);
        if (ended === undefined) return;
        ended.inFlight--;
        balancer.observe?.(ended, ok);
      } else if (moment.type === "join") {
        endpoints.join(moment.shape);
      } else if (endpoints.length > 1) {
        endpoints.leave(moment.at % endpoints.length);
      }
    },
  };
}

function picksOf(policy: BalancingPolicy, options: Record<string, unknown>, seed: number, moments: readonly Moment[]): string[] {
  const stage = createStage(policy.create(options, policyContext(stream(seed))));
  for (const moment of moments) stage.play(moment);
  return stage.picks;
}

/** What any balancing policy promises, whatever its options. */
export const balancingLaws: Readonly<Record<string, (policy: BalancingPolicy) => void>> = {
  "always picks a member, while endpoints join and leave": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), fc.nat(), story, (options, seed, moments) => {
        picksOf(policy, options, seed, moments);
      }),
    ),

  "picks the same for the same stream and the same story": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), fc.nat(), story, (options, seed, moments) => {
        expect(picksOf(policy, options, seed, moments)).toEqual(picksOf(policy, options, seed, moments));
      }),
    ),

  "keeps nothing outside the instance: two of them do not notice each other": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), fc.nat(), story, story, (options, seed, mine, others) => {
        const stage = createStage(policy.create(options, policyContext(stream(seed))));
        const other = createStage(policy.create(options, policyContext(stream(seed + 1))));
        mine.forEach((moment, index) => {
          stage.play(moment);
          const foreign = others[index % others.length];
          if (foreign !== undefined) other.play(foreign);
        });
        expect(stage.picks).toEqual(picksOf(policy, options, seed, mine));
      }),
    ),

  "does not touch what it is shown": (policy) => {
    const endpoints = createFakeEndpoints([{}, {}, { inFlight: 1 }]);
    const before = JSON.stringify([endpoints.at(0), endpoints.at(1), endpoints.at(2)]);
    const balancer = policy.create(usualOptions(policy), policyContext());
    for (let i = 0; i < 50; i++) balancer.pick(Object.freeze(endpoints), Object.freeze({ ...request }));
    expect(JSON.stringify([endpoints.at(0), endpoints.at(1), endpoints.at(2)])).toBe(before);
  },
};
