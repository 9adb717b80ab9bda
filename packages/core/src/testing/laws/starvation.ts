import fc from "fast-check";
import { createFakeContext } from "../fake-context.js";
import { createFakeEndpoints } from "../fake-endpoints.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { spreadRequest } from "../spread-request.js";
import type { BalancingLaw } from "./law.js";

const REQUESTS = 3000;

/** Every endpoint gets one of 3,000 requests, be the loads as uneven as they may. */
export const starvesNobody: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(
      optionsOf(policy),
      fc.array(fc.record({ weight: fc.constantFrom(0.5, 1, 3), inFlight: fc.nat({ max: 50 }) }), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      (options, shapes, seed) => {
        const endpoints = createFakeEndpoints(shapes);
        const balancer = policy.create(options, createFakeContext({ seed, catalog }));
        const left = new Set(shapes.map((_, index) => `e${index}`));
        for (let i = 0; i < REQUESTS && left.size > 0; i++) left.delete(balancer.pick(endpoints, spreadRequest(i))?.id ?? "");
        requireThat(left.size === 0, `of ${REQUESTS} requests none went to ${[...left].join(", ")}`);
      },
    ),
    { numRuns: 25 },
  );
