import fc from "fast-check";
import type { Endpoint } from "../../policy/balancing.js";
import { anyEndpoint } from "../balancing-story.js";
import { createFakeContext } from "../fake-context.js";
import { createFakeEndpoints, type FakeEndpoints } from "../fake-endpoints.js";
import { requestWith } from "../fake-requests.js";
import { optionsOf, usualOptions } from "../option-values.js";
import { requireThat } from "../require-that.js";
import type { BalancingLaw } from "./law.js";

/** Endpoints that are full are left out, and those that the request has tried unless only the full ones are promised. */
export const avoidsFullAndTried: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(
      optionsOf(policy),
      fc.array(fc.tuple(anyEndpoint, fc.nat({ max: 2 }), fc.boolean()), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      (options, drawn, seed) => {
        const endpoints = createFakeEndpoints(drawn.map(([shape, inFlight]) => ({ ...shape, inFlight })));
        const hasTried = ({ number }: Endpoint) => drawn[number]?.[2] === true;
        const previous = drawn.flatMap(([, , tried], index) => (tried ? [endpoints.at(index)] : []))[0];
        const balancer = policy.create(options, createFakeContext({ seed, catalog }));
        for (let key = 0; key < 20; key++) {
          const picked = balancer.pick(endpoints, requestWith({ key, attempt: 1, previous, hasTried }));
          if (picked === undefined) continue;
          requireThat(policy.traits.avoids === "full" || !hasTried(picked), `it picked ${picked.id}, which the request has tried`);
          requireThat(picked.inFlight < picked.maxInFlight, `it picked ${picked.id}, which is full`);
          endpoints.at(picked.index).inFlight++;
        }
      },
    ),
  );

/** With its usual options, endpoints that are down are left out while three of four are up: panic may begin below that. */
export const avoidsDown: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(fc.nat({ max: 3 }), fc.nat({ max: 11 }), fc.nat(), (failures, first, seed) => {
      const endpoints = createFakeEndpoints(Array.from({ length: 12 }, () => ({ concurrency: Infinity })));
      const balancer = policy.create(usualOptions(policy), createFakeContext({ seed, catalog }));
      pickAll(endpoints, (key) => balancer.pick(endpoints, requestWith({ key })));
      for (let i = 0; i < failures; i++) endpoints.at((first + i) % 12).up = false;
      endpoints.changed();
      pickAll(endpoints, (key) => balancer.pick(endpoints, requestWith({ key })));
    }),
  );

function pickAll(endpoints: FakeEndpoints, pick: (key: number) => Endpoint | undefined): void {
  for (let key = 0; key < 30; key++) {
    const picked = pick(key);
    if (picked === undefined) continue;
    requireThat(picked.up, `it picked ${picked.id}, which is down`);
    endpoints.at(picked.index).inFlight++;
  }
}
