import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import type { TheoryCase } from "../case.js";
import { mapPauses } from "./map-outage.js";

const lab = { catalog, seed: "1", budget: 1e6 };

function sent(clientTimeoutPerAttempt: number, retry: object): Record<string, number> {
  const given = mapPauses({ scenario: { clientTimeoutPerAttempt, retry } } as unknown as TheoryCase, lab);
  return "needs" in given ? {} : Object.fromEntries([...given.estimates].map(([name, { value }]) => [name, value]));
}

// Pauses of min(longest, base times factor^n), as in AWS Architecture Blog, Exponential Backoff And Jitter (2015), without jitter.
it("a client may try more than ten times, and for hours", () => {
  const { attempt12SentAt, failureReportedAt } = sent(30, { maxRetries: 12, baseDelay: 1, multiplier: 2, maxDelay: 3600 });
  expect(attempt12SentAt).toBeCloseTo(12 * 30 + 2 ** 12 - 1, 6);
  expect(failureReportedAt).toBeCloseTo(13 * 30 + 2 ** 12 - 1, 6);
});

it("a first pause beyond the longest is the longest", () => {
  expect(sent(2, { maxRetries: 2, baseDelay: 10, multiplier: 2, maxDelay: 5 })).toMatchObject({
    attempt1SentAt: 7,
    attempt2SentAt: 14,
    failureReportedAt: 16,
  });
});
