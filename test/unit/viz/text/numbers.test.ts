import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { duration, percent, short, usd } from "../../../../packages/viz/src/text/numbers.js";

test.prop([fc.double({ min: 0, max: 1, noNaN: true })])("a share that is not all never reads as all", (share) => {
  if (share < 1) expect(percent(share)).not.toBe("100 %");
});

it("numbers are in the unit that suits them", () => {
  expect([0, 0.0123, 45.67, 1234, 12_345, 4_560_000].map(short)).toEqual(["0", "0.0123", "45.7", "1234", "12.3k", "4.56M"]);
  expect([0.5, 999, 1500, 240_000, 7_200_000, 259_200_000].map(duration)).toEqual(["0.5 ms", "999 ms", "1.5 s", "4 min", "2 h", "3 d"]);
  expect([0.12, 0.9995, 0.999993, 1].map(percent)).toEqual(["12 %", "99.95 %", "99.9993 %", "100 %"]);
  expect([0.0123, -2].map(usd)).toEqual(["$0.0123", "−$2"]);
});

it("a number that rounding makes longer goes to the next unit", () => {
  expect([9999.4, 9999.6, 999_999, 999_999_999].map(short)).toEqual(["9999", "10k", "1M", "1G"]);
  expect([999.4, 999.6].map(duration)).toEqual(["999 ms", "1 s"]);
});

it("what is no number is said to be none", () => {
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(short)).toEqual(["n/a", "∞"]);
});
