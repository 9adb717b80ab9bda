import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import type { TheoryCase } from "../case.js";
import { mapRetryBudget, mapTokenBucket } from "./map-limits.js";

const lab = { catalog, seed: "1", budget: 1e6 };

function byTheClock(rateLimit: object): Record<string, number> {
  const arrivals = { process: "deterministic", interval: 1, batch: 1, total: 10, firstAt: 0 };
  const given = mapTokenBucket({ scenario: { arrivals, rateLimit } } as unknown as TheoryCase, lab);
  return "needs" in given ? {} : Object.fromEntries([...given.estimates].map(([name, { value }]) => [name, value]));
}

// By hand: of ten requests a second apart, a bucket of 4 that gains 1 a second.
it("a request costs as many tokens as the table says", () => {
  // 4-2, 3-2, 2-2, then 1 refused and 2 taken in turns.
  expect(byTheClock({ refillPerSecond: 1, burst: 4, cost: 2 })).toMatchObject({ accepted: 6, indexOfFirstRejection: 3, tokensLeft: 1 });
});

it("a bucket may begin empty", () => {
  expect(byTheClock({ refillPerSecond: 1, burst: 4, startsFull: false })).toMatchObject({ accepted: 9, indexOfFirstRejection: 0 });
});

// A bucket that is always asked for more gives what comes in, whatever it began with.
it("what a bucket held at first is no part of the rate in the long run", () => {
  const rateLimit = { refillPerSecond: 2, burst: 1000 };
  const theory = { scenario: { arrivals: { process: "poisson", rate: 10 }, rateLimit }, recommendedN: 100_000 } as unknown as TheoryCase;
  const given = mapTokenBucket(theory, lab);
  expect("needs" in given ? undefined : given.estimates.get("acceptedRate")?.value).toBeCloseTo(2, 3);
});

it("a retry costs as much as the table says: five of the tokens of an AWS SDK, of which a success brings one", () => {
  const budget = { capacityTokens: 500, depositPerSuccessfulCall: 1, costPerRetry: 5 };
  const scenario = { failureProbability: 0.5, retry: { maxRetries: 2, budget } };
  const given = mapRetryBudget({ scenario, recommendedN: 100_000 } as unknown as TheoryCase, lab);
  const attempts = "needs" in given ? undefined : given.estimates.get("meanAttempts")?.value;
  // In the long run every retry is paid for: 5 (a - 1) = s, and every attempt is good half the time: s = a / 2.
  expect(attempts).toBeCloseTo(10 / 9, 2);
});
