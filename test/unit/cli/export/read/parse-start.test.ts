import { expect, test } from "vitest";
import { parseStart, USUAL_START } from "../../../../../packages/cli/src/export/read/parse-start.js";

test.each([
  [USUAL_START, 1_704_067_200_000],
  ["2024-01-01T02:00+02:00", 1_704_067_200_000],
  ["2024-01-01", 1_704_067_200_000],
  ["1704067200.5", 1_704_067_200_500],
])("%s", (text, ms) => expect(parseStart(text)).toBe(ms));

test.each(["", "yesterday", "2024-01-01T00:00", "2024-13-01", "-5", "1e99", "99999999999999"])("%j is refused", (text) =>
  expect(() => parseStart(text)).toThrow(/Expected a date with its zone/),
);

test("a usual run begins on a Monday", () => expect(new Date(parseStart(USUAL_START)).getUTCDay()).toBe(1));
