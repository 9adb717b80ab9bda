import { queueingModel } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

function ask(changes: Parameters<typeof observation>[0], options: Record<string, unknown> = {}) {
  const scaler = queueingModel.create({ ...usualOptions(queueingModel), feedback: 0, ...options }, policyContext());
  return scaler.recommend(observation({ max: 1000, ...changes }));
}

test("replicas grow with the load, but by less: many can be busier than few", () => {
  const small = ask({ requestsPerSecond: 4, ready: 4, utilisation: 0.5 }).replicas;
  const large = ask({ requestsPerSecond: 400, ready: 400, utilisation: 0.5 }).replicas;
  expect(small).toBe(5);
  expect(large).toBeLessThan(230);
});

test("those who already wait are worked off beside those who come", () => {
  const busy = { requestsPerSecond: 40, ready: 40, utilisation: 0.5, concurrency: 20 };
  expect(ask({ ...busy, queueLength: 600 }).replicas).toBeGreaterThan(ask(busy).replicas + 3);
});

test("waits longer than the model's take the load for more, decision by decision", () => {
  const scaler = queueingModel.create({ ...usualOptions(queueingModel), feedback: 0.1 }, policyContext());
  const slow = { desired: 40, ready: 40, max: 1000, requestsPerSecond: 40, utilisation: 0.5, concurrency: 20, queueLength: 12 };
  const replicas = [0, 1, 2, 3, 4, 5].map((i) => scaler.recommend(observation({ ...slow, nowMs: 15_000 * i })).replicas);
  expect(replicas.at(-1)).toBeGreaterThan(replicas[0]! + 4);
});

test("the reason names rate, demand, target and correction", () => {
  expect(ask({ requestsPerSecond: 4, ready: 4, utilisation: 0.5 }).reason).toBe(
    "4.0/s of 500 ms, 95% to wait 200 ms at most, waits of 0 ms, load taken times 1.00: 4 -> 5",
  );
});
