import { holtWinters } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

const HOUR_MS = 3_600_000;

/** A service whose rate jumps from 10 to 100 a second in the second half of every hour; half a replica-second a request. */
function replicasAt(minutes: number, options: Record<string, unknown> = {}): number[] {
  const usual = { ...usualOptions(holtWinters), season: HOUR_MS, slots: 60, horizon: 120_000, margin: 0, downWindow: 0 };
  const scaler = holtWinters.create({ ...usual, ...options }, policyContext());
  let desired = 50;
  return Array.from({ length: minutes }, (_, minute) => {
    const requestsPerSecond = minute % 60 < 30 ? 10 : 100;
    const utilisation = Math.min(1, (0.05 * requestsPerSecond) / desired);
    const nowMs = minute * 60_000;
    desired = scaler.recommend(observation({ nowMs, desired, ready: desired, max: 100, requestsPerSecond, utilisation })).replicas;
    return desired;
  });
}

test("from the second season on, replicas are there before the jump", () => {
  const replicas = replicasAt(180);
  expect(replicas[29]).toBeLessThan(5);
  expect(replicas[60 + 20]).toBeLessThan(5);
  expect(replicas[60 + 29]).toBe(8);
  expect(replicas[120 + 29]).toBe(8);
});

test("what was not foreseen is followed as it comes", () => {
  expect(replicasAt(31).at(-1)).toBeGreaterThan(2);
  expect(replicasAt(45).at(-1)).toBe(8);
});

test("a season has slots of a second at least", () => {
  const options = { ...usualOptions(holtWinters), season: 60_000, slots: 100 };
  expect(holtWinters.check(options)).toBe("a season of 60 s has at most 60 slots, of a second each, not 100");
});
