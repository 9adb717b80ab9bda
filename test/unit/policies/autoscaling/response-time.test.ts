import { responseTime } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

const options = { up: 400, down: 100, of: "p95", step: 1, cooldown: 300_000 };
const latencyMs = { mean: 50, p50: 90, p90: 300, p95: 420.25, p99: 900 };

test("response time judges the quantile it is told to", () => {
  const ask = (of: string) => responseTime.create({ ...options, of }, policyContext()).recommend(observation({ latencyMs }));
  expect(ask("p95")).toMatchObject({ replicas: 5, reason: "p95 response time 420.3 ms above 400 ms: 4 -> 5" });
  expect(["mean", "p50", "p90", "p99"].map((of) => ask(of).replicas)).toEqual([3, 3, 4, 5]);
});

test("an idle service scales in, a silent one with requests in hand holds", () => {
  const ask = (requestsPerSecond: number, concurrency: number) =>
    responseTime
      .create(options, policyContext())
      .recommend(observation({ latencyMs: undefined, requestsPerSecond, concurrency, queueLength: 0 })).replicas;
  expect(ask(0, 0)).toBe(3);
  expect(ask(0, 2)).toBe(4);
  expect(ask(50, 0)).toBe(4);
});

test("thresholds the wrong way round are refused", () => {
  expect(responseTime.check({ ...options, up: 100, down: 101 })).toBe("down (101 ms) must not be above up (100 ms)");
  expect(responseTime.check({ ...options, up: 100, down: 100 })).toBeUndefined();
});
