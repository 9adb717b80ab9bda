import { cron } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { observation } from "../../../support/scaling-observation.js";

const HOUR_MS = 3_600_000;
const office = [
  { cron: "0 8 * * 1-5", replicas: 10 },
  { cron: "0 18 * * *", replicas: 2 },
];

function ask(hour: number, schedules: readonly { cron: string; replicas: number }[] = office) {
  return cron.create({ schedules }, policyContext()).recommend(observation({ nowMs: hour * HOUR_MS, desired: 4 }));
}

test.each([
  [0, 2, "of the evening before the start"],
  [8, 10, "of the morning, at once"],
  [17.99, 10, "of the morning until the evening"],
  [18, 2, "of the evening"],
  [5 * 24 + 9, 2, "of Friday evening on a Saturday morning"],
  [7 * 24 + 9, 10, "of the morning again on the second Monday"],
])("%d hours in there are the %i replicas %s", (hour, replicas) => {
  expect(ask(hour).replicas).toBe(replicas);
});

test("of several at one instant the last counts", () => {
  expect(ask(9, [...office, { cron: "0 8 1 1 *", replicas: 7 }])).toMatchObject({ replicas: 7, reason: 'schedule "0 8 1 1 *": 7' });
});

test("an expression that is none is refused", () => {
  expect(cron.check({ schedules: office })).toBeUndefined();
  expect(cron.check({ schedules: [...office, { cron: "at 8", replicas: 7 }] })).toMatch(/five "minute hour day month weekday"/);
});
