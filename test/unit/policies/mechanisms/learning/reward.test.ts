import { expect, test } from "vitest";
import { missedShare, rewardFor } from "../../../../../packages/policies/src/mechanisms/learning/reward.js";
import { observation } from "../../../../support/scaling-observation.js";

const prices = { latency: 100, replicaPrice: 0.01, missPrice: 0.001 };

test("replicas cost, missed requests cost more", () => {
  const good = rewardFor(observation({ ready: 4 }), 2, prices);
  const dear = rewardFor(observation({ ready: 6 }), 2, prices);
  const slow = rewardFor(observation({ ready: 4, latencyMs: { mean: 60, p50: 40, p90: 80, p95: 120, p99: 200 } }), 2, prices);
  expect(good).toBe(-2);
  expect(dear).toBe(-3);
  expect(slow).toBeLessThan(dear);
});

test.each([
  [90, 0],
  [70, 0.02],
  [40, 0.07],
  [30, 0.25],
  [10, 0.75],
])("with a limit of %d ms about %d of the requests are too slow", (limit, share) => {
  expect(missedShare(observation({ errorRate: 0 }), limit)).toBe(share);
});
