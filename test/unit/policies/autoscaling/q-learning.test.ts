import { qLearning } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext, stream } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

const usual = usualOptions(qLearning);
const busy = { desired: 6, ready: 6, max: 30, requestsPerSecond: 14, utilisation: 0.95, concurrency: 6, queueLength: 9 };
const idle = { ...busy, requestsPerSecond: 1, utilisation: 0.07, concurrency: 0.4, queueLength: 0 };

test("it has learnt to add under a queue, and to take away when idle", () => {
  expect(qLearning.create(usual, policyContext()).recommend(observation(busy)).replicas).toBeGreaterThan(6);
  expect(qLearning.create(usual, policyContext()).recommend(observation(idle)).replicas).toBeLessThan(6);
});

test("exploring draws, exploiting does not", () => {
  const wishes = (explore: number, seed: number) => {
    const scaler = qLearning.create({ ...usual, explore }, policyContext(stream(seed)));
    return Array.from({ length: 20 }, (_, i) => scaler.recommend(observation({ ...busy, nowMs: 15_000 * i })).replicas);
  };
  expect(wishes(0, 1)).toEqual(wishes(0, 2));
  expect(wishes(1, 1)).not.toEqual(wishes(1, 2));
});

test("what it goes on learning stays with the service that learnt it", () => {
  const pupil = qLearning.create({ ...usual, learning: 0.5, latency: 10 }, policyContext());
  for (let i = 0; i < 200; i++) pupil.recommend(observation({ ...idle, nowMs: 15_000 * i }));
  const fresh = qLearning.create(usual, policyContext()).recommend(observation(busy));
  expect(fresh.replicas).toBeGreaterThan(6);
});
