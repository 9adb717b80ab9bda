import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { parseInstant } from "../../../../packages/cli/src/explain/parse-instant.js";
import { clockTime } from "../../../../packages/cli/src/output/clock.js";

const DAY_MS = 86_400_000;

test.prop([fc.nat({ max: 5 * 86_400 })])("what a clock shows is read back", (seconds) => {
  expect(parseInstant(clockTime(seconds * 1000), 6 * DAY_MS)).toBe(seconds * 1000);
});

test.each([
  ["14:05", 50_700_000],
  ["09:03:15", 32_595_000],
  ["9:03", 32_580_000],
  ["30:00", 108_000_000],
  ["day 2 00:00:00.5", 86_400_500],
  ["845s", 845_000],
  ["75m", 4_500_000],
  ["1h30m", 5_400_000],
])("%s is %i ms", (text, ms) => {
  expect(parseInstant(text, 3 * DAY_MS)).toBe(ms);
});

test.each(["", "14", "14:5", "14:60", "noon", "-5s", "day 0 10:00", "10:00:61"])("%j is no instant", (text) => {
  expect(() => parseInstant(text, DAY_MS)).toThrow("expected a time of day");
});
