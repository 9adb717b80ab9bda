import { expect, test } from "vitest";
import { createFinagleExponential } from "../../../../../packages/policies/src/mechanisms/backoff/finagle-backoff.js";

function pauses(initialMs: number, multiplier: number, maxMs: number): number[] {
  const backoff = createFinagleExponential({ initialMs, multiplier, maxMs });
  let previousMs = 0;
  return [1, 2, 3, 4].map((retry) => (previousMs = backoff(retry, previousMs, 0.5)));
}

// twitter/finagle develop@1e8497ea finagle-core Backoff.scala (exponential): from its maximum on it is a constant.
test("pauses that begin at their maximum stay there, also where the multiplier is 0", () => {
  expect(pauses(100, 0, 100)).toEqual([100, 100, 100, 100]);
  expect(pauses(300, 2, 100)).toEqual([100, 100, 100, 100]);
});

test("below the maximum a multiplier of 0 leaves the first pause alone", () => {
  expect(pauses(5, 0, 100)).toEqual([5, 0, 0, 0]);
});
