import { schedule } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

const HOUR = 3_600_000;
const steps = [
  { at: 20 * HOUR, replicas: 2 },
  { at: 8 * HOUR, replicas: 9 },
];

function at(hour: number, period: number): string {
  const scaler = schedule.create({ steps, period }, policyContext());
  const { replicas, reason } = scaler.recommend(observation({ nowMs: hour * HOUR, desired: 4 }));
  return `${replicas}: ${reason}`;
}

test("a schedule takes its steps in order of time and stays at the last", () => {
  expect([7.9, 8, 19.9, 20, 32].map((hour) => Number.parseInt(at(hour, 0), 10))).toEqual([4, 9, 9, 2, 2]);
  expect(at(7.9, 0)).toBe("4: no step has begun: hold at 4");
  expect(at(8, 0)).toBe("9: step at 28800 s: 9");
});

test("a schedule with a period begins each day as it ended the last", () => {
  expect([0, 7.9, 8, 20, 24, 31.9, 32, 44].map((hour) => Number.parseInt(at(hour, 24 * HOUR), 10))).toEqual([2, 2, 9, 2, 2, 2, 9, 2]);
});

test("a step that can never come is refused", () => {
  expect(schedule.check({ steps, period: 20 * HOUR })).toBe(
    "the step at 72000 s never comes, because the timetable starts over every 72000 s",
  );
  expect(schedule.check({ steps, period: 0 })).toBeUndefined();
});
