import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { clock } from "../../../../packages/viz/src/text/clock.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [1500, MINUTE, "1.5 s"],
  [12.5 * MINUTE, HOUR, "12:30"],
  [8.25 * HOUR, DAY, "08:15"],
  [3 * DAY, 5 * DAY, "3 d"],
  [3.5 * DAY, 5 * DAY, "3 d 12 h"],
  [3 * DAY + 8.25 * HOUR, 5 * DAY, "3 d 08:15"],
])("%d ms of %d is written as %s", (atMs, spanMs, text) => expect(clock(atMs, spanMs)).toBe(text));

test.prop([fc.double({ min: 0, max: 9 * DAY, noNaN: true }), fc.constantFrom(HOUR, DAY, 9 * DAY)])(
  "no minute has sixty seconds, no hour sixty minutes, no day twenty-four hours",
  (atMs, spanMs) => {
    expect(clock(atMs, spanMs)).not.toMatch(/:60| 24/);
  },
);
