import fc from "fast-check";
import { picksInStory } from "../balancing-stage.js";
import { anyBalancingStory } from "../balancing-story.js";
import { createFakeContext } from "../fake-context.js";
import { createFakeEndpoints } from "../fake-endpoints.js";
import { requestWith } from "../fake-requests.js";
import { optionsOf } from "../option-values.js";
import type { BalancingLaw } from "./law.js";

/** Only members are picked, and none only where the policy says that it may, while endpoints come, go, fail, recover and change; whether it is given its proxy's set or a part of it. */
export const picksMembers: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), fc.boolean(), anyBalancingStory, (options, seed, part, story) => {
      picksInStory({ policy, options, seed, catalog, part }, story);
    }),
  );

/** Endpoints and requests are looked at and not written to. */
export const touchesNothing: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), (options, seed) => {
      const endpoints = createFakeEndpoints([{}, {}, { inFlight: 1 }]);
      for (let index = 0; index < endpoints.length; index++) Object.freeze(endpoints.at(index));
      const balancer = policy.create(options, createFakeContext({ seed, catalog }));
      for (let key = 0; key < 50; key++) balancer.pick(Object.freeze(endpoints), Object.freeze(requestWith({ key })));
    }),
    { numRuns: 10 },
  );
