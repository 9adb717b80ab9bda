import fc from "fast-check";
import { expect, test } from "vitest";
import { type RatePolicy, type SelectPolicy, withDefaults } from "../../../../../packages/policies/src/mechanisms/hpa/behavior.js";
import { changedIn, limitRate } from "../../../../../packages/policies/src/mechanisms/hpa/rate-limit.js";

const NOW = 1_000_000;
const pods = (value: number, periodMs = 60_000): RatePolicy => ({ type: "Pods", value, periodMs });
const percent = (value: number, periodMs = 60_000): RatePolicy => ({ type: "Percent", value, periodMs });
const rules = (policies: readonly RatePolicy[], selectPolicy: SelectPolicy = "Max") => ({ stabilizationMs: 0, selectPolicy, policies });
const change = (amount: number, ageMs: number) => ({ change: amount, atMs: NOW - ageMs });

const up = (policies: readonly RatePolicy[], current: number, desired: number, select: SelectPolicy = "Max", max = 1000) =>
  limitRate(desired, current, 0, max, withDefaults(rules(policies, select), {}, 0), [], [], NOW);
const down = (policies: readonly RatePolicy[], current: number, desired: number, select: SelectPolicy = "Max", min = 0) =>
  limitRate(desired, current, min, 1000, withDefaults({}, rules(policies, select), 0), [], [], NOW);

test("of several policies the one that allows the largest change counts, or the smallest, or none", () => {
  const both = [pods(4), percent(50)];
  expect([up(both, 20, 99).replicas, up(both, 20, 99, "Min").replicas, up(both, 20, 99, "Disabled").replicas]).toEqual([30, 24, 20]);
  expect([down(both, 20, 0).replicas, down(both, 20, 0, "Min").replicas, down(both, 20, 0, "Disabled").replicas]).toEqual([10, 16, 20]);
});

test("per cent round away from doing nothing, with the noise of floating point", () => {
  expect(up([percent(10)], 100, 999).replicas).toBe(111);
  expect(up([percent(1)], 3, 999).replicas).toBe(4);
  expect(down([percent(1)], 3, 0).replicas).toBe(2);
  expect(down([percent(10)], 10, 0).replicas).toBe(9);
});

test("changes within a period count against it, those of the other direction for it", () => {
  const behavior = withDefaults(rules([pods(5)]), rules([pods(5)]), 0);
  const limit = (ups: number, downs: number, desired: number) =>
    limitRate(desired, 20, 0, 100, behavior, [change(ups, 30_000)], [change(downs, 30_000)], NOW).replicas;
  expect([limit(3, 0, 99), limit(0, 3, 99), limit(9, 0, 99), limit(0, 3, 0), limit(3, 0, 0), limit(0, 9, 0)]).toEqual([
    22, 28, 20, 18, 12, 20,
  ]);
});

test("a change exactly as old as the period is over", () => {
  expect(changedIn([change(1, 59_999), change(10, 60_000), change(100, 60_001)], 60_000, NOW)).toBe(1);
});

test("which limit was met is told", () => {
  expect(up([pods(4)], 10, 99, "Max", 12).reason).toBe("TooManyReplicas");
  expect(up([pods(4)], 10, 99, "Max", 14).reason).toBe("TooManyReplicas");
  expect(up([pods(4)], 10, 99, "Max", 15).reason).toBe("ScaleUpLimit");
  expect(down([pods(4)], 10, 0, "Max", 7).reason).toBe("TooFewReplicas");
  expect(down([pods(4)], 10, 0, "Max", 6).reason).toBe("TooFewReplicas");
  expect(down([pods(4)], 10, 0, "Max", 5).reason).toBe("ScaleDownLimit");
});

test("whatever the rules, nothing goes past what was asked for, nor the other way", () => {
  const policy = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 300 })).map(([isPods, value]) => (isPods ? pods(value) : percent(value)));
  const select = fc.constantFrom<SelectPolicy>("Max", "Min", "Disabled");
  const some = fc.array(policy, { minLength: 1, maxLength: 3 });
  const events = fc.array(fc.tuple(fc.nat(20), fc.nat(120_000)), { maxLength: 5 });
  const range = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60)).map((three) => [...three].sort((a, b) => a - b));
  fc.assert(
    fc.property(
      some,
      select,
      events,
      events,
      range,
      fc.nat(90),
      (policies, selected, ups, downs, [min = 0, current = 0, max = 0], desired) => {
        const behavior = withDefaults(rules(policies, selected), rules(policies, selected), 0);
        const log = (given: typeof ups) => given.map(([amount, age]) => change(amount, age));
        const { replicas } = limitRate(desired, current, min, max, behavior, log(ups), log(downs), NOW);
        expect(replicas).toBeGreaterThanOrEqual(Math.min(current, desired));
        expect(replicas).toBeLessThanOrEqual(Math.max(current, desired));
        expect(replicas >= min && replicas <= max).toBe(true);
      },
    ),
  );
});
