import fc from "fast-check";
import { createFakeContext } from "../fake-context.js";
import { createFakeEndpoints } from "../fake-endpoints.js";
import { outcomeWith } from "../fake-requests.js";
import { usualOptions } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { spreadRequest } from "../spread-request.js";
import type { BalancingLaw } from "./law.js";

const REQUESTS = 20_000;
const answered = outcomeWith();

/** With its usual options, requests that end at once are shared as the weights say, within 3 points: tables of finite size included. */
export const sharesAsWeights: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 2, 3, 5, 10), { minLength: 1, maxLength: 6 }), fc.nat(), (weights, seed) => {
      const endpoints = createFakeEndpoints(weights.map((weight) => ({ weight, concurrency: Infinity })));
      const balancer = policy.create(usualOptions(policy), createFakeContext({ seed, catalog }));
      const counts = weights.map(() => 0);
      for (let i = 0; i < REQUESTS; i++) {
        const picked = balancer.pick(endpoints, spreadRequest(i));
        if (picked === undefined) continue;
        counts[picked.index] = (counts[picked.index] ?? 0) + 1;
        balancer.observe?.(picked, answered);
      }
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        const share = (counts[index] ?? 0) / REQUESTS;
        const said = `the endpoint of weight ${weight} among ${weights.join(", ")} got ${share} of the requests instead of ${weight / total}`;
        requireThat(Math.abs(share - weight / total) <= 0.03, said);
      }
    }),
    { numRuns: 10 },
  );
