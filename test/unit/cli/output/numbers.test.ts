import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { availability, change, count, percent, significant, span, time, usd } from "../../../../packages/cli/src/output/numbers.js";

test.prop([fc.double({ min: 1e-6, max: 1e9, noNaN: true })])("three significant digits are within half a percent", (value) => {
  const shown = Number(significant(value).replaceAll(",", ""));
  expect(Math.abs(shown - value) / value).toBeLessThanOrEqual(0.005);
});

test.prop([fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })])("only a perfect run reads 100 %", (fraction) => {
  expect(availability(fraction)).not.toMatch(/^100/);
});

test.prop([fc.integer({ min: 1, max: 1e6 })])("a span of whole seconds loses nothing", (seconds) => {
  const [number = "", unit = ""] = span(seconds * 1000).split(" ");
  expect(Number(number.replaceAll(",", "")) * { h: 3600, min: 60, s: 1, ms: 0.001 }[unit as "h" | "min" | "s" | "ms"]).toBeCloseTo(
    seconds,
    6,
  );
});

test("figures read as people say them", () => {
  expect(count(1234567)).toBe("1,234,567");
  expect([0.4213, 12.34, 271, 1902, 38_200, 600_000].map(time)).toEqual([
    "0.421 ms",
    "12.3 ms",
    "271 ms",
    "1,902 ms",
    "38.2 s",
    "10.0 min",
  ]);
  expect([86_400_000, 5_400_000, 90_000, 250].map(span)).toEqual(["24 h", "1.5 h", "1.5 min", "250 ms"]);
  expect([0, 0.0123, 0.714, 1].map(percent)).toEqual(["0 %", "1.23 %", "71.4 %", "100 %"]);
  expect([1, 0.99962, 0.9999996, 0.5].map(availability)).toEqual(["100 %", "99.962 %", "99.9999 %", "50.00 %"]);
  expect([0, 0.01234, 3.2, 12345].map(usd)).toEqual(["$0", "$0.0123", "$3.20", "$12,345"]);
});

test("thousands of hours are grouped as all thousands are", () => {
  expect([86_400_000_000, 86_401_800_000, 3_600_000_000].map(span)).toEqual(["24,000 h", "24,000.5 h", "1,000 h"]);
});

test("a value that rounding makes longer is told as what it is rounded to", () => {
  expect([0.00099999, 0.9996, 9.996, 99.96, 999.6, 999.4].map(significant)).toEqual(["0.00100", "1.00", "10.0", "100", "1,000", "999"]);
  expect([999.7, 9999.4, 9999.6].map(time)).toEqual(["1,000 ms", "9,999 ms", "10.0 s"]);
  expect([999.99, 999.999].map(usd)).toEqual(["$999.99", "$1,000"]);
  expect([0.099999, 0.0099999].map(percent)).toEqual(["10.0 %", "1.00 %"]);
});

test("a change is told against its base", () => {
  expect(change(88, 100, "−")).toBe("−12 %");
  expect(change(101.5, 100, "−")).toBe("+1.5 %");
  expect(change(100.04, 100, "−")).toBe("=");
  expect(change(5, 0, "−")).toBe("");
  expect(change(null, 5, "−")).toBe("");
});
