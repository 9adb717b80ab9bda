import fc from "fast-check";
import { createFakeContext } from "../fake-context.js";
import { createFakeEndpoints } from "../fake-endpoints.js";
import { requestWith } from "../fake-requests.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import type { BalancingLaw } from "./law.js";

const loads = fc.array(fc.nat(3), { minLength: 1, maxLength: 8 });

/** A policy that chooses by place chooses the same as when it is asked for an endpoint, while loads change and endpoints come. */
export const placesArePicks: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), loads, (options, seed, inFlight) => {
      const endpoints = createFakeEndpoints(inFlight.map((load) => ({ inFlight: load })));
      const [one, other] = [0, 1].map(() => policy.create(options, createFakeContext({ seed, catalog })));
      if (one === undefined || other?.pickPlace === undefined) return;
      for (let key = 0; key < 30; key++) {
        const request = requestWith({ key });
        const picked = one.pick(endpoints, request);
        const place = other.pickPlace(endpoints, request);
        requireThat(endpoints.at(place) === picked, `by place it picks ${place}, asked for an endpoint ${picked?.index}`);
        endpoints.at(place).inFlight++;
        if (key % 10 === 9) endpoints.join();
      }
    }),
    { numRuns: 30 },
  );
