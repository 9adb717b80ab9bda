import fc from "fast-check";
import { anyEndpoint } from "../balancing-story.js";
import { createFakeContext } from "../fake-context.js";
import { createFakeEndpoints } from "../fake-endpoints.js";
import { outcomeWith, requestWith } from "../fake-requests.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import type { BalancingLaw } from "./law.js";

const turns = fc.array(fc.record({ who: fc.nat({ max: 9 }), other: fc.nat(), load: fc.nat({ max: 9 }), ends: fc.boolean() }), {
  maxLength: 60,
});

/** Requests of one key, or of one client, meet one endpoint while the set stays as it is, whatever the loads. */
export const staysPut: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(
      optionsOf(policy),
      fc.array(anyEndpoint, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      turns,
      (options, shapes, seed, story) => {
        const endpoints = createFakeEndpoints(shapes.map((shape) => ({ ...shape, maxInFlight: Infinity })));
        const balancer = policy.create(options, createFakeContext({ seed, catalog }));
        const homes = new Map<number, string>();
        for (const { who, other, load, ends } of story) {
          // What the policy does not go by differs from request to request.
          const request =
            policy.traits.sticky === "key" ? requestWith({ key: who, client: other }) : requestWith({ key: other, client: who });
          const picked = balancer.pick(endpoints, request);
          if (picked === undefined) continue;
          const home = homes.get(who) ?? picked.id;
          requireThat(picked.id === home, `${policy.traits.sticky} ${who} was sent to ${home} and now to ${picked.id}`);
          homes.set(who, home);
          endpoints.at(picked.index).inFlight = load;
          if (ends) balancer.observe?.(picked, outcomeWith());
        }
      },
    ),
  );
