import { pid } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

/** Replicas minute by minute while the work is that of so many of them. */
function follow(work: (minute: number) => number, minutes: number, options: Record<string, unknown> = {}): number[] {
  const scaler = pid.create({ ...usualOptions(pid), ...options }, policyContext());
  let desired = 10;
  return Array.from({ length: minutes }, (_, minute) => {
    const utilisation = Math.min(1, work(minute) / desired);
    const waiting = Math.max(0, work(minute) - desired);
    const seen = {
      nowMs: minute * 60_000,
      desired,
      ready: desired,
      max: 100,
      utilisation,
      concurrency: work(minute) - waiting,
      queueLength: waiting,
    };
    desired = scaler.recommend(observation(seen)).replicas;
    return desired;
  });
}

test("it goes up at once and down by a fifth a minute", () => {
  expect(follow(() => 30, 3).at(-1)).toBeGreaterThan(35);
  const down = follow(() => 2, 4);
  expect(down[1]).toBe(8);
  expect(down[3]).toBeGreaterThan(4);
});

test("it comes to the target, whatever it started from", () => {
  expect(follow(() => 24, 120).at(-1)).toBeGreaterThanOrEqual(37);
  expect(follow(() => 24, 120).at(-1)).toBeLessThanOrEqual(41);
});

test("work that begins to climb is met with more the further the derivative looks ahead", () => {
  const climbing = (derivativeTime: number) => follow((minute) => 6 + 3 * minute, 8, { derivativeTime }).at(-1)!;
  expect(climbing(120_000)).toBeGreaterThan(climbing(0));
});
